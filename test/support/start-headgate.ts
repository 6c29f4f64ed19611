import { type ChildProcess, spawn } from 'node:child_process';
import { HEADGATE_ENTRY } from './headgate-entry.ts';
import type { Ran } from './run-headgate.ts';

export interface Started {
  readonly process: ChildProcess;
  /** Exit is null when it was killed. */
  readonly ended: Promise<Ran>;
}

/** Starts the command line as a process of its own, and lets others run beside it. */
export function startHeadgate(folder: string, actor: string, ...args: string[]): Started {
  const child = spawn(process.execPath, [HEADGATE_ENTRY, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      NO_COLOR: '1',
      GIT_COMMITTER_NAME: actor,
      GIT_COMMITTER_EMAIL: `${actor.toLowerCase()}@acme.example`,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, stdout, stderr }));
  });
  return { process: child, ended };
}
