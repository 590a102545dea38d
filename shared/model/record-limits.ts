/** The most records that are copied at once; more are exported. */
export const MOST_COPIED = 5000;
