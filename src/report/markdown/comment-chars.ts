/**
 * Characters of a report that is to be a comment. GitHub takes 65,536, and counts in a unit that it does not name; the rest
 * is for what stands around the report.
 */
export const COMMENT_CHARS = 60_000;
