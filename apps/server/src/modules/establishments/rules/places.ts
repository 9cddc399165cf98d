import type { Point } from './establishment.ts';

/** Sides of a square: some 170 m, so that whoever is within {@link nearMetres} is in the same square or one beside it. */
const degrees = 0.0016;
const across = 400_000;

/** Two with a like name are near each other up to so many metres: the two ends of a market. */
export const nearMetres = 150;

/** The number of a point's square. Every eight degrees to the north the numbers begin again, which is told apart by the distance. */
export function cellOf({ lat, lon }: Point): number {
  return (Math.floor((lat + 90) / degrees) % 5000) * across + Math.floor((lon + 180) / degrees);
}

/** The squares of a point and around it. */
export function cellsAround({ lat, lon }: Point): number[] {
  const steps = [-degrees, 0, degrees];
  return steps.flatMap((up) => steps.map((right) => cellOf({ lat: lat + up, lon: lon + right })));
}
