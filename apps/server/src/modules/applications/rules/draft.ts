/** Days after its last save that a draft is kept: long enough to fetch a paper from abroad, and no longer than the person needs it. */
export const draftDays = 60;
