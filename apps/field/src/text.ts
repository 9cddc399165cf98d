import { ar } from './text/ar.ts';
import { en } from './text/en.ts';

/** The app's own words; the questions, kinds and the pledge come with the day's pack. */
export const text = { ar, en } as const;
