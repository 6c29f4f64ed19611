import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../support/median.ts';
import { inProcess, type Took, wholeProcess } from './flips.ts';
import { rawFlip } from './raw-flip.ts';

export interface Bench {
  readonly folder: string;
  readonly remote: string;
  /** What the environments run: each round promotes others, so that none is quarantined yet. */
  readonly agents: readonly string[];
  readonly rounds: number;
  readonly env: NodeJS.ProcessEnv;
}

/** Medians, in milliseconds. */
export interface Measured {
  readonly node: number;
  readonly raw: number;
  readonly inLong: Took;
  readonly inShort: Took;
  readonly wholeLong: Took;
  /** A first promotion from a clone that has nothing but the default branch's tip, and one without blobs. */
  readonly shallow: number;
  readonly blobless: number;
}

/** All of them take turns, so that a busy machine slows all alike; a first turn is not counted. */
export async function measure(bench: Bench): Promise<Measured> {
  const { rounds, env, agents } = bench;
  const clone = cloned(bench, 'clone', []);
  const raw = await rawFlip(clone, 'env/long');
  const times = new Map<string, number[]>();
  const note = (name: string, ms: number) => times.set(name, [...(times.get(name) ?? []), ms]);
  const noteBoth = (name: string, took: Took) => {
    note(`${name} promote`, took.promote);
    note(`${name} rollback`, took.rollback);
  };
  const fresh = agents[Symbol.iterator]();
  const next = () => fresh.next().value ?? '';
  for (let round = 0; round <= rounds; round += 1) {
    note('node', bare(env));
    note('raw', await raw.run());
    noteBoth('in long', await inProcess(clone, 'long', next(), env));
    noteBoth('in short', await inProcess(clone, 'short', next(), env));
    noteBoth('whole long', wholeProcess(clone, 'long', next(), env));
  }
  for (let round = 0; round < 3; round += 1) {
    const shallow = cloned(bench, 'shallow', ['--depth=1', '--no-tags', '--single-branch']);
    note('shallow', wholeProcess(shallow, 'long', next(), env).promote);
    const blobless = cloned(bench, 'blobless', ['--filter=blob:none']);
    note('blobless', wholeProcess(blobless, 'long', next(), env).promote);
  }
  const counted = (name: string) => median((times.get(name) ?? []).slice(1));
  const both = (name: string) => ({
    promote: counted(`${name} promote`),
    rollback: counted(`${name} rollback`),
  });
  return {
    node: counted('node'),
    raw: counted('raw'),
    inLong: both('in long'),
    inShort: both('in short'),
    wholeLong: both('whole long'),
    shallow: counted('shallow'),
    blobless: counted('blobless'),
  };
}

function cloned({ folder, remote, env }: Bench, name: string, options: readonly string[]): string {
  const dir = join(folder, name);
  rmSync(dir, { recursive: true, force: true });
  // By URL, so that depth and filters mean something.
  const args = ['clone', '--quiet', '--no-checkout', ...options, `file://${remote}`, dir];
  execFileSync('git', args, { env });
  return dir;
}

function bare(env: NodeJS.ProcessEnv): number {
  const started = performance.now();
  execFileSync(process.execPath, ['-e', '0'], { env });
  return performance.now() - started;
}
