import { join } from 'node:path';

/** Nothing of the machine's own configuration, and caches of our own, which start empty. */
export function isolatedEnvironment(folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME, SystemRoot } = process.env;
  return {
    PATH,
    HOME,
    SystemRoot,
    // Node keeps compiled code below it.
    TMPDIR: join(folder, 'tmp'),
    HEADGATE_CACHE_DIR: join(folder, 'cache'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
    NO_COLOR: '1',
    TZ: 'UTC',
  };
}
