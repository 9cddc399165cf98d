/** The pages on which tickets and letters are checked: a code can be filmed or read from a picture, where a script can do that. */
import { offerScanning } from './enhance/scan.ts';

offerScanning(document);
