// Loaded into a child with `node --import`, before any code of headgate: counts what the process does to the
// world outside, and kills it with SIGKILL at the moment that HEADGATE_KILL names. Without one it writes the
// list of its effects to HEADGATE_EFFECTS. No line of the product knows of it.
import { AsyncLocalStorage } from 'node:async_hooks';
import childProcess from 'node:child_process';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { type KillOrder, type Moment, MUTATIONS } from './effect.ts';

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** One command, of which a process may run several, each in a world of its own. */
interface Run {
  readonly order: KillOrder | undefined;
  counted: number;
  /** Node builds some of its functions on others (`appendFileSync` on `writeFileSync`): one effect, not two. */
  inside: boolean;
  /** It came to its moment, and has no effect any more: as good as dead, until the process is. */
  stopped: boolean;
  readonly stop: () => void;
}

const runs = new AsyncLocalStorage<Run>();
const order: KillOrder | undefined = JSON.parse(process.env.HEADGATE_KILL ?? 'null') ?? undefined;
const alone = runOf(order, die);
const record = process.env.HEADGATE_EFFECTS && fs.openSync(process.env.HEADGATE_EFFECTS, 'w');

/**
 * Runs a command up to its moment, from which on it waits for the process to be killed.
 *
 * @returns whether its moment came; it may have been through before.
 */
export function runUntil(order: KillOrder, command: () => Promise<unknown>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const run = runOf(order, () => resolve(true));
    runs.run(run, command).then(
      () => run.stopped || resolve(false),
      (error: unknown) => run.stopped || reject(error),
    );
  });
}

function runOf(order: KillOrder | undefined, stop: () => void): Run {
  return { order, counted: 0, inside: false, stopped: false, stop };
}

/** Numbers an effect, and stops before it if that was ordered. */
function begin(run: Run, name: string): number {
  const at = run.counted;
  run.counted += 1;
  if (record) fs.writeSync(record, `${name}\n`);
  stopIf(run, at, 'before');
  return at;
}

function stopIf(run: Run, at: number, moment: Moment): void {
  if (run.stopped || run.order?.at !== at || run.order.moment !== moment) return;
  run.stopped = true;
  run.stop();
}

function die(): void {
  // The leader of its own group: a negative id takes every git along that it started.
  if (order?.with === 'its git') process.kill(-process.pid, 'SIGKILL');
  process.kill(process.pid, 'SIGKILL');
}

/** What stopped does nothing any more. Callers that wait, wait for good; the others can only be thrown out. */
function requireRunning(run: Run): void {
  if (run.stopped) throw new Error('This command waits to be killed.');
}

const forGood = new Promise<never>(() => {});

/** Replaces functions of a module by ones that count; what is no function there is left alone. */
function wrap(
  module: object,
  names: readonly string[],
  around: (name: string, call: Call) => Call,
) {
  for (const name of names) {
    const call: unknown = Reflect.get(module, name);
    if (typeof call === 'function') Reflect.set(module, name, around(name, call as Call));
  }
}

wrap(childProcess, ['spawn'], (_, spawn) => (...args) => {
  const words = Array.isArray(args[1]) ? args[1].map(String) : [];
  // What stands before the subcommand are headgate's own `-c` settings.
  const command = words.find((word, at) => word !== '-c' && words[at - 1] !== '-c');
  const run = runs.getStore() ?? alone;
  const at = begin(run, `${args[0]} ${command}`);
  requireRunning(run);
  const child = spawn(...args) as childProcess.ChildProcess;
  child.prependListener('close', () => stopIf(run, at, 'after'));
  if (order?.at === at && order.moment === 'during') setTimeout(die, order.delayMs);
  return child;
});

wrap(fsPromises, MUTATIONS, (name, call) => async (...args) => {
  const run = runs.getStore() ?? alone;
  const at = begin(run, name);
  if (run.stopped) return forGood;
  const result = await call.apply(fsPromises, args);
  stopIf(run, at, 'after');
  return run.stopped ? forGood : result;
});

wrap(
  fs,
  // Node's own loader opens every module that it reads.
  MUTATIONS.filter((name) => name !== 'open').map((name) => `${name}Sync`),
  (name, call) =>
    (...args) => {
      const run = runs.getStore() ?? alone;
      if (run.inside) return call.apply(fs, args);
      const at = begin(run, name);
      requireRunning(run);
      run.inside = true;
      try {
        return call.apply(fs, args);
      } finally {
        run.inside = false;
        stopIf(run, at, 'after');
      }
    },
);

wrap(net.Socket.prototype, ['connect'], (_, connect) => {
  return function (this: unknown, ...args) {
    const run = runs.getStore() ?? alone;
    const at = begin(run, 'connect');
    requireRunning(run);
    if (this instanceof net.Socket) this.prependListener('connect', () => stopIf(run, at, 'after'));
    return connect.apply(this, args);
  };
});

syncBuiltinESMExports();
