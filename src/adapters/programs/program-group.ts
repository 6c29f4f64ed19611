import { type ChildProcess, execFile } from 'node:child_process';

/** How a program is started so that `endGroup` reaches what it starts: a group of its own, or, on Windows, no window. */
export function inOwnGroup(platform: NodeJS.Platform = process.platform) {
  return platform === 'win32' ? { windowsHide: true } : { detached: true };
}

/**
 * Ends a program and all that it started. Windows knows no groups and no polite signal: its `taskkill` follows from child
 * to child, and ends them at once, whatever the signal is called.
 *
 * @param run `execFile`, where a test is not another system.
 */
export function endGroup(
  { pid, exitCode }: Pick<ChildProcess, 'pid' | 'exitCode'>,
  signal: NodeJS.Signals,
  platform: NodeJS.Platform = process.platform,
  run: (program: string, args: readonly string[], done: () => void) => void = execFile,
): void {
  if (pid === undefined) return;
  if (platform === 'win32') {
    // Somebody else may have its number by now.
    if (exitCode !== null) return;
    run('taskkill', ['/pid', String(pid), '/t', '/f'], () => {});
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // All of it ended in the meantime.
  }
}
