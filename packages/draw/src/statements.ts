import { beaconValue } from './beacon.ts';
import { MOST_APPLICATIONS, MOST_SEATS } from './announcement.ts';
import { type Read, hex, oneOf, record, time, whole } from './shape.ts';

export const closing = record({
  format: oneOf('BD1'),
  draw: hex(16),
  draw_sha256: hex(32),
  applications: whole(0, MOST_APPLICATIONS),
  applications_sha256: hex(32),
  closed_at: time,
});

/** `close.json`: fixes the list, before the beacon is known. */
export type Closing = Read<typeof closing>;

export const reveal = record({
  format: oneOf('BD1'),
  draw: hex(16),
  close_sha256: hex(32),
  seed: hex(32),
  beacon: beaconValue,
  final_seed: hex(32),
  winners: whole(0, MOST_SEATS),
  result_sha256: hex(32),
  revealed_at: time,
});

/** `reveal.json`: what was secret, what came from outside, and what followed. */
export type Reveal = Read<typeof reveal>;
