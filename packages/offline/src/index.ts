/** What the apps that work without a network share in the page: elements, words' direction, dates, ids, asking the server, and going on asking. */
export { drawing, field, h } from './dom.ts';
export { formatAge, formatDay, formatTime } from './format.ts';
export { language, useLanguage, type Language } from './language.ts';
export { fromBase64url } from './base64url.ts';
export { newId } from './id.ts';
export { call, Refused, Unreachable, type Answer, type Asked } from './call.ts';
export { keepTrying, type Trying } from './trying.ts';
export { askForBackgroundSync, installWorker } from './install.ts';
