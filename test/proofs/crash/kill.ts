import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Bundled } from './bundled-headgate.ts';
import type { KillOrder } from './effect.ts';
import type { Scenario } from './scenario.ts';

/** How a victim ended. */
export interface Victim {
  readonly signal: string | null;
  readonly exit: number | null;
  readonly stderr: string;
  /** Its process group: git processes that outlive it are still in there. */
  readonly group: number;
}

/** What is run, and from which files. */
interface Command {
  readonly scenario: Scenario;
  readonly bundled: Bundled;
}

/** Runs the command in a copy and has it killed as ordered. Resolves when the process itself is gone. */
export function killAt(prepared: Command, home: string, order: KillOrder): Promise<Victim> {
  return runVictim(prepared, home, { HEADGATE_KILL: JSON.stringify(order) });
}

/**
 * The same for several copies and one process, which runs the command in each up to its point and is killed when all
 * have come there. Not for moments in the middle of a git: what it writes to would go on reading.
 */
export async function killTogether(
  { scenario, bundled }: Command,
  victims: readonly { readonly home: string; readonly order: KillOrder }[],
): Promise<Victim[]> {
  const asked = victims.map(({ home, order }) => ({ clone: join(home, 'clone'), order }));
  const ended = await ends(bundled.victims, [], {
    until: 'close',
    env: { HEADGATE_VICTIMS: JSON.stringify({ name: scenario.name, victims: asked }) },
  });
  if (ended.signal !== 'SIGKILL') throw new Error(`${scenario.name} failed: ${ended.stderr}`);
  const stopped: boolean[] = JSON.parse(ended.stdout);
  return stopped.map((one) => (one ? ended : { ...ended, signal: null, exit: 0 }));
}

/** Runs the command line in a copy, with more in its environment. */
export function runVictim(
  { scenario, bundled }: Command,
  home: string,
  env: Readonly<Record<string, string>>,
): Promise<Victim> {
  const words = [...scenario.args, '--request-id', 'killed', '--reason', 'because', '--yes'];
  return ends('--import', [bundled.hook, bundled.headgate, ...words], {
    // Not `close`: an orphaned git must not make us wait, it is part of what is tested.
    until: 'exit',
    cwd: join(home, 'clone'),
    env,
  });
}

interface Started {
  readonly until: 'exit' | 'close';
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs node in a process group of its own. */
function ends(
  first: string,
  words: readonly string[],
  { until, cwd, env }: Started,
): Promise<Victim & { readonly stdout: string }> {
  const child = spawn(process.execPath, [first, ...words], {
    ...(cwd === undefined ? {} : { cwd }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...env,
      GIT_COMMITTER_NAME: 'Ana',
      GIT_COMMITTER_EMAIL: 'ana@acme.example',
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
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on(until, (exit, signal) => {
      resolve({ exit, signal, stdout, stderr, group: child.pid ?? 0 });
    });
  });
}
