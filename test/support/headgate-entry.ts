import { fileURLToPath } from 'node:url';

/**
 * What tests start as `headgate`: the source, or the build of it that `npm test` has just made sure of, which
 * hundreds of processes start from in a third of the time.
 */
export const HEADGATE_ENTRY =
  process.env.HEADGATE_TEST_ENTRY ??
  fileURLToPath(new URL('../../src/cli/headgate.ts', import.meta.url));
