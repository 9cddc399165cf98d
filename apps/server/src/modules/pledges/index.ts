export { confirmPledge, type Confirming, resendCode } from './actions/code.ts';
export { countPledges, countPledgesByAuthority, findStandingPledge, getPledge, listPledges, mapStandingPledges, type PledgeFilter } from './actions/look.ts';
export { findPledgePaper } from './actions/paper.ts';
export { type BoundEstablishment, type NewPledge, type TakenPledge, takePledge } from './actions/take.ts';
export { currentPledgeText } from './actions/texts.ts';
export { pledgeErrors } from './errors.ts';
export { type Pledge, type PledgeFlag, pledgeFlags, type PledgeStatus, pledgeStatuses, type PledgeText } from './rules/pledge.ts';
export type { PledgeRuntime } from './runtime.ts';
export { flagText as pledgeFlagText } from './text/flags.ts';
