import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether a process of a group still runs. One that has ended, and only waits to be collected, does not. */
export function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || readdirSync('/proc').some((pid) => runsIn(pid, group));
}

/** Resolves when no process of a group runs any more. */
export async function groupGone(group: number): Promise<void> {
  while (isGroupAlive(group)) await wait(2);
}

// proc(5): pid (comm) state ppid pgrp …, where comm may hold anything, parentheses included.
function runsIn(pid: string, group: number): boolean {
  if (!/^\d+$/.test(pid)) return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(pgrp) === group && state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}
