/** The page of an appointment: its live code, where the device can keep a key. */
import { offerLiveCode } from './enhance/live-code.ts';

offerLiveCode(document);
