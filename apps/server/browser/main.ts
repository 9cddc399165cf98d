/**
 * What a script adds to pages that already work without one. Each part looks for
 * its own `data-` attributes and does nothing where there are none.
 */
import { startCountdowns } from './enhance/countdown.ts';
import { focusErrors } from './enhance/errors.ts';
import { keepLive } from './enhance/live.ts';
import { offerNearest } from './enhance/nearest.ts';
import { offerPasswords } from './enhance/password.ts';
import { offerPrinting } from './enhance/print.ts';
import { searchAsTyped } from './enhance/search.ts';
import { guardSubmits } from './enhance/submit-guard.ts';
import { keepWaiting } from './enhance/waiting.ts';

guardSubmits(document);
offerNearest(document);
offerPasswords(document);
offerPrinting(document);
searchAsTyped(document);
startCountdowns(document);
keepLive(document);
focusErrors(document);
keepWaiting(document);
