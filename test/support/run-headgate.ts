import { spawnSync } from 'node:child_process';
import { HEADGATE_ENTRY } from './headgate-entry.ts';

export interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line from its source, as a process of its own, with a git that knows nobody's settings. */
export function runHeadgate(folder: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [HEADGATE_ENTRY, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      GIT_AUTHOR_NAME: 'Ana',
      GIT_AUTHOR_EMAIL: 'ana@acme.example',
      GIT_COMMITTER_NAME: 'Ana',
      GIT_COMMITTER_EMAIL: 'ana@acme.example',
    },
  });
  return { exit: status, stdout, stderr };
}
