import { spawnSync } from 'node:child_process';

/** One commit of an environment's branch, read by git and by no code of headgate. */
export interface LogLine {
  readonly commit: string;
  readonly parent: string | null;
  readonly operation: string;
  readonly kind: string;
  readonly generation: number;
  /** `example 1.0.0 -> 1.1.0`, digests left out. */
  readonly changes: readonly string[];
}

const FORMAT = [
  '%H',
  '%P',
  ...['Operation', 'Kind', 'Generation', 'Change'].map(
    (key) => `%(trailers:key=Headgate-${key},valueonly,separator=%x1f)`,
  ),
].join('%x1e');

/** An environment's branch on the remote, oldest first; [] when there is none. */
export function environmentLog(remote: string, environment: string): LogLine[] {
  const args = ['log', '--first-parent', '--reverse', `--format=${FORMAT}`];
  const ref = `refs/heads/env/${environment}`;
  const { stdout, stderr, status } = spawnSync('git', [...args, ref], {
    cwd: remote,
    encoding: 'utf8',
  });
  if (status !== 0 && !stderr.includes('unknown revision')) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [commit = '', parent = '', operation = '', kind = '', generation, changes = ''] =
        line.split('\x1e');
      return {
        commit,
        parent: parent === '' ? null : parent,
        operation,
        kind,
        generation: Number(generation),
        changes: changes
          .split('\x1f')
          .filter((change) => change !== '')
          .map((change) => change.split(' digest=')[0] ?? ''),
      };
    });
}
