import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { repositoryAt } from '../../support/temp-repository.ts';
import { environmentLog } from '../support/environment-log.ts';
import type { Bundled } from './bundled-headgate.ts';
import type { KillOrder } from './effect.ts';
import type { Scenario } from './scenario.ts';

/** Thousands of worlds are copied, synced and removed: in memory where there is such a folder. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A scenario's world on disk, to be copied for every kill, and what its command does when nobody kills it. */
export interface Prepared {
  readonly scenario: Scenario;
  readonly bundled: Bundled;
  /** Generations of staging in that world. */
  readonly generations: number;
  /** In order: `git push`, `rename`. */
  readonly effects: readonly string[];
  /** A copy of the world for one kill; whoever asked removes it. */
  readonly copy: () => string;
}

/** How a victim ended. */
export interface Victim {
  readonly signal: string | null;
  readonly exit: number | null;
  readonly stderr: string;
  /** Its process group: git processes that outlive it are still in there. */
  readonly group: number;
}

/** Builds the world of a scenario, and counts the effects of its command on a copy. */
export async function prepare(scenario: Scenario, bundled: Bundled): Promise<Prepared> {
  const world = await scenario.build();
  const kept = realpathSync(mkdtempSync(join(MEMORY, 'headgate-crash-')));
  onTestFinished(() => rmSync(kept, { recursive: true, force: true }));
  rmSync(join(world.remote.root, 'hooks'), { recursive: true, force: true });
  rmSync(join(world.root, '.git/hooks'), { recursive: true, force: true });
  // Fewer files to copy, and the state in which repositories are found in life.
  for (const folder of [world.remote.root, world.root]) repositoryAt(folder).git('gc', '--quiet');
  const template = join(kept, 'template');
  cpSync(world.home, template, { recursive: true, verbatimSymlinks: true });
  let copies = 0;
  const copy = () => {
    copies += 1;
    const home = join(kept, String(copies));
    cpSync(template, home, { recursive: true, verbatimSymlinks: true });
    return home;
  };
  const list = join(kept, 'effects');
  const whole = await runVictim({ scenario, bundled }, copy(), { HEADGATE_EFFECTS: list });
  if (whole.exit !== 0) throw new Error(`${scenario.name} fails without a kill: ${whole.stderr}`);
  const effects = readFileSync(list, 'utf8').trimEnd().split('\n');
  const generations = environmentLog(world.remote.root, 'staging').length;
  return { scenario, bundled, generations, effects, copy };
}

/** Runs the command in a copy and has it killed as ordered. Resolves when the process itself is gone. */
export function killAt(prepared: Prepared, home: string, order: KillOrder): Promise<Victim> {
  return runVictim(prepared, home, { HEADGATE_KILL: JSON.stringify(order) });
}

function runVictim(
  { scenario, bundled }: Pick<Prepared, 'scenario' | 'bundled'>,
  home: string,
  env: Readonly<Record<string, string>>,
): Promise<Victim> {
  const words = [...scenario.args, '--request-id', 'killed', '--reason', 'because', '--yes'];
  const child = spawn(process.execPath, ['--import', bundled.hook, bundled.headgate, ...words], {
    cwd: join(home, 'clone'),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...env,
      GIT_COMMITTER_NAME: 'Ana',
      GIT_COMMITTER_EMAIL: 'ana@acme.example',
    },
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // Not `close`: an orphaned git must not make us wait, it is part of what is tested.
    child.on('exit', (exit, signal) => {
      resolve({ exit, signal, stderr, group: child.pid ?? 0 });
    });
  });
}
