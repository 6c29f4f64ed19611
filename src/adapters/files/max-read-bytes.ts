/**
 * Most bytes that are read of one file, on disk or in git. Of a larger file one byte more is handed
 * over, so that whoever decodes it sees that it is too large without having to hold it.
 */
export const MAX_READ_BYTES = 2 * 1024 * 1024;
