/** What an inspector's phone and the portal must make alike: the seal of a visit, and the code on an inspector's card. No I/O, no clock. */
export { cardCode, cardStepSeconds, cardStepOf } from './card-code.ts';
export { nextSeal, sealedWhats, sha256Hex, verifyChain } from './seal.ts';
export type { ChainProblem, SealedEvent, SealedWhat } from './seal.ts';
