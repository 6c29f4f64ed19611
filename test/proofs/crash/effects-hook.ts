// Loaded into a child with `node --import`, before any code of headgate: counts what the process does to the
// world outside, and kills it with SIGKILL at the moment that HEADGATE_KILL names. Without one it writes the
// list of its effects to HEADGATE_EFFECTS. No line of the product knows of it.
import childProcess from 'node:child_process';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { type KillOrder, type Moment, MUTATIONS } from './effect.ts';

type Call = (this: unknown, ...args: unknown[]) => unknown;

const order: KillOrder | undefined = JSON.parse(process.env.HEADGATE_KILL ?? 'null') ?? undefined;
const record = process.env.HEADGATE_EFFECTS && fs.openSync(process.env.HEADGATE_EFFECTS, 'w');
let counted = 0;
/** Node builds some of its functions on others (`appendFileSync` on `writeFileSync`): one effect, not two. */
let inside = false;

/** Numbers an effect, and dies before it if that was ordered. */
function begin(name: string): number {
  const at = counted;
  counted += 1;
  if (record) fs.writeSync(record, `${name}\n`);
  dieIf(at, 'before');
  return at;
}

function dieIf(at: number, moment: Moment): void {
  if (order?.at === at && order.moment === moment) die();
}

function die(): void {
  // The leader of its own group: a negative id takes every git along that it started.
  if (order?.with === 'its git') process.kill(-process.pid, 'SIGKILL');
  process.kill(process.pid, 'SIGKILL');
}

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
  const at = begin(`${args[0]} ${command}`);
  const child = spawn(...args) as childProcess.ChildProcess;
  child.prependListener('close', () => dieIf(at, 'after'));
  if (order?.at === at && order.moment === 'during') setTimeout(die, order.delayMs);
  return child;
});

wrap(fsPromises, MUTATIONS, (name, call) => async (...args) => {
  const at = begin(name);
  const result = await call.apply(fsPromises, args);
  dieIf(at, 'after');
  return result;
});

wrap(
  fs,
  // Node's own loader opens every module that it reads.
  MUTATIONS.filter((name) => name !== 'open').map((name) => `${name}Sync`),
  (name, call) =>
    (...args) => {
      if (inside) return call.apply(fs, args);
      const at = begin(name);
      inside = true;
      try {
        return call.apply(fs, args);
      } finally {
        inside = false;
        dieIf(at, 'after');
      }
    },
);

wrap(net.Socket.prototype, ['connect'], (_, connect) => {
  return function (this: unknown, ...args) {
    const at = begin('connect');
    if (this instanceof net.Socket) this.prependListener('connect', () => dieIf(at, 'after'));
    return connect.apply(this, args);
  };
});

syncBuiltinESMExports();
