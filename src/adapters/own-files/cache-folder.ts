import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where caches live: `HEADGATE_CACHE_DIR`, else `headgate` in the folder that the system has for caches
 * (`$XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`). Outside every work tree, and
 * safe to delete at any time.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const own = env.HEADGATE_CACHE_DIR;
  if (own) return own;
  // The XDG specification: a path that is not absolute is to be ignored.
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) {
    return join(env.XDG_CACHE_HOME, 'headgate');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'headgate');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'headgate', 'Cache');
  }
  return join(home, '.cache', 'headgate');
}
