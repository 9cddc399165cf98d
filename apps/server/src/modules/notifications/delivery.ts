import type { Job } from '../../platform/jobs.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { systemActor } from '../audit/index.ts';
import { DeliveryFailed, smsGateway, smtp, type Send } from './channels.ts';
import { type Channel, lease, nextAttempt } from './rules.ts';
import { type Claimed, claimDue, postpone, settle, settleAll } from './store.ts';

const batch = 100;
const atOnce = 8;

/**
 * Delivers what is due. At least once: a process that dies between sending and noting it sends again after the lease,
 * under the same id, which gateway and mailbox use to tell the repetition.
 */
export function deliveryJob(runtime: AuditedRuntime): Job {
  const { config, db, clock } = runtime;
  const from = `no-reply@${new URL(config.baseUrl).hostname}`;
  const channels: Partial<Record<Channel, Send>> = {
    ...(config.smsGatewayUrl === null ? {} : { sms: smsGateway(config.smsGatewayUrl) }),
    ...(config.smtpUrl === null ? {} : { email: smtp(config.smtpUrl, from) }),
  };
  const shown = (['sms', 'email'] as const).filter((channel) => config.demo && channels[channel] === undefined);
  return {
    name: 'notifications.deliver',
    every: 1_000,
    async run() {
      if (shown.length > 0) await settleAll(db, shown, clock());
      for (;;) {
        const now = clock();
        const claimed = await claimDue(db, now, new Date(now.getTime() + lease), batch);
        await inTurns(claimed, (message) => deliver(runtime, channels[message.channel], message));
        if (claimed.length < batch) return;
      }
    },
  };
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function deliver(runtime: AuditedRuntime, send: Send | undefined, message: Claimed): Promise<void> {
  const { config, db, clock } = runtime;
  try {
    if (!send) throw new DeliveryFailed('not_configured', false);
    await send(message);
  } catch (error) {
    return retryOrGiveUp(runtime, message, error);
  }
  await settle(db, message.messageId, clock(), 'sent', null, !config.demo);
}

async function retryOrGiveUp({ config, db, clock, log, audit }: AuditedRuntime, message: Claimed, error: unknown): Promise<void> {
  const now = clock();
  const code = error instanceof DeliveryFailed ? error.code : ((error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name);
  const again = error instanceof DeliveryFailed && error.final ? null : nextAttempt(message.createdAt, message.attempts, now);
  if (again) return postpone(db, message.messageId, again, code);
  log.warn({ messageId: message.messageId, channel: message.channel, attempts: message.attempts, code }, 'message given up');
  await db.transaction(async (tx) => {
    await settle(tx, message.messageId, now, 'given_up', code, !config.demo);
    const details = { channel: message.channel, attempts: message.attempts, code };
    await audit.record(tx, now, { actor: systemActor, action: 'notifications.give_up', subjectKind: 'message', subjectId: message.messageId, details });
  });
}
