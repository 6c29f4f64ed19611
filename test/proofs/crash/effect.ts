/** When a process dies, seen from one of its effects. Of what git does in between, `during` takes a moment. */
export type Moment = 'before' | 'during' | 'after';

/** Kill the process at its nth effect, counted from 0. */
export interface KillOrder {
  readonly at: number;
  readonly moment: Moment;
  /** For `during`: so long after git was started, in milliseconds. */
  readonly delayMs: number;
  /** Whether the git processes that it started die at the same moment, or go on without it. */
  readonly with: 'its git' | 'nobody';
}

/**
 * Functions of node:fs and node:fs/promises that change what others can see. `open` is among them because it
 * may create and because fsync goes through it.
 */
export const MUTATIONS: readonly string[] = [
  ...['appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'link', 'mkdir', 'mkdtemp', 'open'],
  ...['rename', 'rm', 'rmdir', 'symlink', 'truncate', 'unlink', 'utimes', 'writeFile'],
];
