export { verdictText, type VerdictReason, type VerdictWords } from './verdicts.ts';
