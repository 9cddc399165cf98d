export { issueLetter, type NewLetter, supersedeLetter } from './actions/issue.ts';
export { findLetters, getLetter, type Letter } from './actions/look.ts';
export { revokeLetter } from './actions/revoke.ts';
export { registerLetterApi } from './api.ts';
export { letterErrors } from './errors.ts';
export { type LetterKeys, readLetterKeys } from './keys.ts';
export { registerLetterPages } from './pages.ts';
export { type LetterKind, type Standing, standingOf } from './rules.ts';
export type { LetterRuntime } from './runtime.ts';
