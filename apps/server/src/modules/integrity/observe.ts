import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../../platform/runtime.ts';
import { browserOf } from '../identity/index.ts';
import type { Observer } from './actions/observe.ts';

/** Keeps what requests did, once their answers have gone out: whoever books never waits for it. */
export function registerObserver(app: FastifyInstance, { config, clock }: Pick<Runtime, 'config' | 'clock'>, observer: Observer): void {
  app.addHook('onResponse', async (request) => {
    const { deed } = request;
    if (deed === null) return;
    void observer.see({ deed, browser: deed.browser ?? browserOf(request, config), address: request.ip, at: clock() });
  });
  app.addHook('onClose', () => observer.settled());
}
