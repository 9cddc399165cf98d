/** Degrees, WGS 84. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** Metres between two places in a straight line. */
export type Metres = (a: Place, b: Place) => number;
