import type { LicenceBody } from './rules/violation.ts';

/** The system that keeps licences. An installation may put another in the place of {@link httpLicensing}. */
export interface Licensing {
  /** Tells it once or more often under one id. Throws {@link LicensingRefused}, or anything else a network throws. */
  tell(messageId: string, body: LicenceBody): Promise<void>;
}

/** It said no. `code`: its HTTP status. */
export class LicensingRefused extends Error {
  readonly code: string;
  /** True: the same message would be refused again. */
  readonly final: boolean;

  constructor(code: string, final: boolean) {
    super(`the licensing system answered ${code}`);
    this.code = code;
    this.final = final;
  }
}

const timeout = 15_000;

/** `POST` of the message as JSON, its id as `Idempotency-Key`; any 2xx is an acceptance. docs/campaign.md has the contract. */
export function httpLicensing(url: string): Licensing {
  return {
    async tell(messageId, body) {
      const answer = await fetch(url, {
        method: 'POST', redirect: 'error', signal: AbortSignal.timeout(timeout),
        headers: { 'content-type': 'application/json', 'idempotency-key': messageId }, body: JSON.stringify(body),
      });
      await answer.body?.cancel();
      if (answer.ok) return;
      // 4xx is about this message, except "too slow", "at once again" and "too many".
      const final = answer.status >= 400 && answer.status < 500 && ![408, 409, 425, 429].includes(answer.status);
      throw new LicensingRefused(String(answer.status), final);
    },
  };
}
