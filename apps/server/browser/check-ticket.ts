/** The page on which a ticket is checked: its code can be filmed or read from a picture, where a script can do that. */
import { offerScanning } from './enhance/scan.ts';

offerScanning(document);
