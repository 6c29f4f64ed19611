import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { World } from '../../support/promotion-world.ts';
import { environmentLog } from '../support/environment-log.ts';
import { servedAt } from '../support/served.ts';
import type { Bundled } from './bundled-headgate.ts';
import { runVictim } from './kill.ts';
import type { Scenario } from './scenario.ts';

/** Thousands of worlds are copied, synced and removed: in memory where there is such a folder. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A scenario's world on disk, to be copied for every kill, and what its command does when nobody kills it. */
export interface Prepared {
  readonly scenario: Scenario;
  readonly bundled: Bundled;
  /** Generations of staging in that world. */
  readonly generations: number;
  /** The generation that its target serves in that world; 0 when none. */
  readonly served: number;
  /** In order: `git push`, `rename`. */
  readonly effects: readonly string[];
  /** A copy of the world for one kill; whoever asked removes it. */
  readonly copy: () => string;
  /** What came of worlds that were looked at, by their digest and what ran next in them. */
  readonly known: Map<string, Crashed>;
}

/** What one kill came to, for the figures. */
export interface Crashed {
  /** False when the command was through before its moment came. */
  readonly killed: boolean;
  /** Whether its commit stood before the next command began. */
  readonly stood: boolean;
  /** Lock files that the kill left. */
  readonly locks: readonly string[];
}

/** Lays the world of a scenario aside, and counts the effects of its command on a copy. */
export async function prepare(
  scenario: Scenario,
  world: World,
  bundled: Bundled,
): Promise<Prepared> {
  const kept = realpathSync(mkdtempSync(join(MEMORY, 'headgate-crash-')));
  onTestFinished(() => rmSync(kept, { recursive: true, force: true }));
  rmSync(join(world.remote.root, 'hooks'), { recursive: true, force: true });
  rmSync(join(world.root, '.git/hooks'), { recursive: true, force: true });
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
  const served = servedAt(join(template, 'clone/deploy/staging'))?.generation ?? 0;
  return { scenario, bundled, generations, served, effects, copy, known: new Map() };
}
