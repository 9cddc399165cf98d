/** How near issuing and verifying come to the bare Ed25519 under them, on `node:crypto` in one run. */
import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { CTI_BYTES, decodeTicket, deriveDayKey, encodeTicket, holderCode } from './src/index.ts';
import { createSigner, generateRawKeyPair, verifyTicket } from './src/node.ts';

export interface TicketBench {
  /** Operations a second, best round. */
  readonly rawSign: number;
  readonly issue: number;
  readonly rawVerify: number;
  readonly verify: number;
  /** `issue / rawSign` and `verify / rawVerify`. */
  readonly issueRatio: number;
  readonly verifyRatio: number;
}

const DIFFERENT_TICKETS = 64;

/**
 * Runs all four in turn, `rounds` times `perRound` operations each, so that a slow moment of the
 * machine meets all of them; the best round of each counts.
 */
export function benchTickets({ rounds = 8, perRound = 600 } = {}): TicketBench {
  const { seed, publicKey } = generateRawKeyPair();
  const signer = createSigner(randomBytes(2), seed);
  const dayKey = deriveDayKey(randomBytes(32), 17, '2026-11-24');
  const tickets = Array.from({ length: DIFFERENT_TICKETS }, () => issueTicket(signer, dayKey));
  const opened = tickets.map((text) => decodeTicket(text));
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const rawPublicKey = createPublicKey(privateKey);
  const best = interleave(rounds, perRound, {
    rawSign: (i) => sign(null, opened[i]!.signedBytes, privateKey),
    issue: () => issueTicket(signer, dayKey),
    rawVerify: (i) => verify(null, opened[i]!.signedBytes, rawPublicKey, opened[i]!.signature),
    verify: (i) => verifyTicket(tickets[i]!, () => publicKey),
  });
  return { ...best, issueRatio: best.issue / best.rawSign, verifyRatio: best.verify / best.rawVerify };
}

/** All of it: random name, holder code, claims, signature, text. */
function issueTicket(signer: ReturnType<typeof createSigner>, dayKey: Uint8Array): string {
  const cti = randomBytes(CTI_BYTES);
  return encodeTicket({
    nbf: 1_795_500_000,
    exp: 1_795_510_000,
    cti,
    branch: 17,
    service: 3042,
    startMinutes: 30,
    hc: holderCode(dayKey, cti, '1000000008', '1990-01-02'),
    initials: 'مع',
    statusIndex: 41_219,
  }, signer);
}

function interleave<Name extends string>(
  rounds: number,
  perRound: number,
  work: Record<Name, (i: number) => unknown>,
): Record<Name, number> {
  const names = Object.keys(work) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  // The first round only warms the compiler up.
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      for (let n = 0; n < perRound; n++) work[name](n % DIFFERENT_TICKETS);
      const perSecond = (perRound * 1000) / (performance.now() - start);
      if (round > 0) best[name] = Math.max(best[name], perSecond);
    }
  }
  return best;
}
