import { createTransport } from 'nodemailer';
import type { Outgoing } from './rules.ts';

/** Hands one message to a network. Throws {@link DeliveryFailed}, or anything else a network throws. The contract is in docs/operations.md, under Messages. */
export type Send = (message: Outgoing) => Promise<void>;

/** The other side said no. `code` is a status or error code, never an address or words of the message. */
export class DeliveryFailed extends Error {
  readonly code: string;
  /** True: trying again cannot help. */
  readonly final: boolean;

  constructor(code: string, final: boolean) {
    super(`delivery failed: ${code}`);
    this.code = code;
    this.final = final;
  }
}

const timeout = 10_000;

/** `POST {to, text}` to the gateway, with the message's id as Idempotency-Key. */
export function smsGateway(url: string): Send {
  return async ({ messageId, to, text }) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': messageId },
      body: JSON.stringify({ to, text }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    await answer.body?.cancel();
    if (answer.ok) return;
    // 4xx is about this message, except "too many" and "too slow".
    const final = answer.status >= 400 && answer.status < 500 && answer.status !== 429 && answer.status !== 408;
    throw new DeliveryFailed(String(answer.status), final);
  };
}

/** Mail by SMTP. The Message-ID is the message's id, so that a mailbox can tell a repetition. */
export function smtp(url: string, from: string): Send {
  const domain = from.slice(from.indexOf('@') + 1);
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout } as never);
  return async ({ messageId, to, subject, text }) => {
    try {
      await transport.sendMail({ from, to, subject: subject ?? '', text, messageId: `<${messageId}@${domain}>`, disableFileAccess: true, disableUrlAccess: true });
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      throw new DeliveryFailed(String(responseCode ?? code ?? 'unknown'), responseCode !== undefined && responseCode >= 550 && responseCode < 560);
    }
  };
}
