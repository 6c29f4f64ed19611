/** Fragments, not an agent. */
export const SHARED = '_shared';

/**
 * More files and folders than any agent has. A tree that holds itself ten times over, ten levels deep,
 * is a few hundred bytes and names ten billion files.
 */
export const MAX_FOLDER_ENTRIES = 10_000;
