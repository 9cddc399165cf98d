import type { FastifyInstance, FastifyReply } from 'fastify';
import { seeOther } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { type AdmissionRuntime, confirmRate, endOverride, isRate, proposeRate, readReason } from '../../admission/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { readAmount } from '../rules/typed.ts';
import { operationText } from '../text.ts';
import { type Ask, field, serve } from './frame.ts';
import { again } from './again.ts';
import { sendRoom } from './room.ts';

/** The rate by hand: proposed by one operator, confirmed by another, ended by anyone. */
export function registerRatePages(app: FastifyInstance, runtime: AdmissionRuntime): void {
  serve(app, runtime, 'POST', '/rate', (ask) => propose(runtime, ask));

  serve(app, runtime, 'POST', '/rate/confirm', (ask) => act(runtime, ask, 'confirmed', async () => {
    const asked = field(ask.body, 'proposal');
    // What is no id is the id of no proposal.
    await confirmRate(runtime, ask.room.room, isId(asked) ? asked : '00000000-0000-0000-0000-000000000000', ask.viewer.personId);
  }));

  serve(app, runtime, 'POST', '/rate/automatic', (ask) => act(runtime, ask, 'automatic', () => endOverride(runtime, ask.room.room, ask.viewer.personId)));
}

async function act(runtime: AdmissionRuntime, ask: Ask, done: string, work: () => Promise<unknown>): Promise<FastifyReply> {
  requireFresh(ask.viewer, runtime.clock());
  try {
    await work();
    return seeOther(ask.reply, `${ask.base}?done=${done}`);
  } catch (error) {
    return sendRoom(runtime, ask, again(error, {}, ask.body, ask.context.lang));
  }
}

async function propose(runtime: AdmissionRuntime, ask: Ask): Promise<FastifyReply> {
  const { body, viewer, context: { lang }, room } = ask;
  requireFresh(viewer, runtime.clock());
  const rate = readAmount(field(body, 'rate'));
  const minutes = readAmount(field(body, 'minutes'));
  const lastsSeconds = Number.isInteger(minutes) ? minutes * 60 : Number.NaN;
  const words = operationText[lang].room;
  const messages = {
    // Each is tried beside a good one of the other kind.
    ...(!isRate(rate, 60) && { rate: words.rate.wrongRate }),
    ...(!isRate(1, lastsSeconds) && { minutes: words.rate.wrongMinutes }),
    ...(readReason(field(body, 'rate_reason')) === null && { rate_reason: words.reasonHint }),
  };
  if (Object.keys(messages).length > 0) return sendRoom(runtime, ask, { status: 422, messages, typed: body });
  return act(runtime, ask, 'proposed', () => proposeRate(runtime, room.room, viewer.personId, { rate, lastsSeconds, reason: field(body, 'rate_reason') }));
}
