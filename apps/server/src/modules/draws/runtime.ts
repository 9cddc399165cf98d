import type { AppointmentRuntime } from '../appointments/index.ts';
import type { FetchBeacon } from './drand.ts';
import type { DrawKeys } from './keys.ts';

/** What draws need: appointments, the draw key, and a way to ask for a public value. */
export type DrawRuntime = AppointmentRuntime & { readonly drawKeys: DrawKeys; readonly fetchBeacon: FetchBeacon };
