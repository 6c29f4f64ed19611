import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD } from './build-folder.ts';

/**
 * What tests start as `headgate`: its source, or its build where there is one that is fresh, from which hundreds of
 * processes start in a third of the time.
 */
export const HEADGATE_ENTRY = BUILD
  ? join(BUILD, 'headgate.js')
  : fileURLToPath(new URL('../../src/cli/headgate.ts', import.meta.url));
