/** Characters of a report that goes into a job's summary: with four bytes each it is still below what one may have. */
export const SUMMARY_CHARS = 200_000;
