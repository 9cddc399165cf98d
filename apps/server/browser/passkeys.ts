/** Pages on which a passkey is used or made. Without this script they show their other way, or say what is missing. */
import { offerPasskeys } from './enhance/passkeys.ts';

offerPasskeys(document);
