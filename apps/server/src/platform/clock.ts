/** The time now. Actions and routes are handed one; rules are handed `now` itself. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
