import { spawnSync } from 'node:child_process';
import { median } from '../support/median.ts';

/** One command line, run as a whole process. */
export interface Subject {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Beside the environment of all. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Median wall time of each subject in milliseconds, from spawn to exit. They take turns, so that a busy machine slows
 * all of them alike; a first turn warms the file system and is not counted.
 *
 * @throws Error when one does not exit with 0: the time of a failure says nothing.
 */
export function medians(
  subjects: readonly Subject[],
  rounds: number,
  env: NodeJS.ProcessEnv,
): ReadonlyMap<string, number> {
  const times = new Map(subjects.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round += 1) {
    for (const subject of subjects) {
      const ms = timed(subject, { ...env, ...subject.env });
      if (round >= 0) times.get(subject.name)?.push(ms);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

function timed({ name, command, args, cwd }: Subject, env: NodeJS.ProcessEnv): number {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, maxBuffer: 1e9 });
  const ms = performance.now() - started;
  if (status === 0) return ms;
  throw new Error(`${name} exits with ${status}: ${error?.message ?? `${stdout}${stderr}`}`);
}
