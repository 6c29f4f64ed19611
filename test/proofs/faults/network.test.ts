import { describe, expect, test, vi } from 'vitest';
import { deepen } from '../../../src/adapters/promote/deepen.ts';
import { eachOf } from '../../../src/core/each-of.ts';
import type { Receipt } from '../../../src/promote/receipt.ts';
import type { World } from '../../support/promotion-world.ts';
import { environmentLog } from '../support/environment-log.ts';
import { servedAt } from '../support/served.ts';
import { type Asked, type Fault, hasHttpBackend } from './git-over-http.ts';
import { httpWorld } from './http-world.ts';

/** The columns of the fault matrix that are about the network, and what does them here. */
const FAULTS: readonly (readonly [column: string, fault: Fault])[] = [
  ['net cut', 'cut'],
  ['reset', 'reset'],
  ['5xx', '503'],
  ['429', '429'],
  ['timeout after success', 'answer lost'],
  ['delay', 'delay'],
];

/** `found`: the same promotion, which another clone has done already, so that it is only delivered here. */
type Command = 'promote' | 'rollback' | 'found';

/** Steps of the matrix as requests of git: which sort, after how many of them. */
const STEPS: readonly (readonly [step: string, command: Command, asked: Asked, skip: number])[] = [
  ['step 1 resolve', 'promote', 'refs', 0],
  ['step 2 verify', 'promote', 'objects', 0],
  ['step 6 compare-and-swap', 'promote', 'push', 0],
  ['step 7 deliver', 'found', 'refs', 1],
  ['step 10 rollback select', 'rollback', 'refs', 0],
  ['step 11 rollback compare-and-swap', 'rollback', 'push', 0],
];

const CODES: Readonly<Record<string, string>> = {
  'step 6 compare-and-swap': 'I',
  'step 11 rollback compare-and-swap': 'I',
  'step 7 deliver': 'F',
};

const AT_ONCE = 6;

// Several waits of a second or two each, by design.
vi.setConfig({ testTimeout: 120_000 });

const world = httpWorld();
const run = (where: World, command: Command, id: string): Promise<Receipt> => {
  return command === 'rollback'
    ? where.rollback('example', 'staging')
    : where.promote('example@1.2.0', 'staging', id);
};

/** Done once, delivered, and told so. */
function expectDone(
  where: World,
  receipt: Receipt,
  version: string,
  outcome: Receipt['outcome'] = 'flipped',
): void {
  expect(receipt.outcome).toBe(outcome);
  expect(environmentLog(where.remote.root, 'staging').map(({ generation }) => generation)).toEqual([
    1, 2, 3,
  ]);
  expect(where.state('staging').version).toBe(version);
  expect(servedAt(`${where.root}/deploy/staging`)?.generation).toBe(3);
}

const cells = STEPS.flatMap(([step, command, asked, skip]) =>
  FAULTS.filter(([, fault]) => fault !== 'delay' || asked === 'push').map(([column, fault]) => {
    const name = `${step} · ${column} · ${CODES[step] ?? 'R'}`;
    return { name, run: () => oneFault({ command, asked, fault, skip }) };
  }),
);

async function oneFault({
  command,
  asked,
  fault,
  skip,
}: {
  readonly command: Command;
  readonly asked: Asked;
  readonly fault: Fault;
  readonly skip: number;
}): Promise<void> {
  const { world: ana, remote } = await world();
  if (asked === 'objects') {
    // What was released meanwhile is not in her clone.
    const bea = ana.another('Bea');
    bea.git('checkout', '--quiet', 'main');
    ana.git('update-ref', '-d', 'refs/tags/example/v1.2.0');
    ana.git('update-ref', '-d', 'refs/headgate/seen/origin/env/staging');
    await bea.promote('example@1.0.0', 'prod');
  }
  if (command === 'found') await ana.another('Bea').promote('example@1.2.0', 'staging', 'r');
  remote.break(asked, fault, 1, skip);
  const receipt = await run(ana, command, 'r');
  expect(remote.broken()).toBe(1);
  const version = command === 'rollback' ? '1.0.0' : '1.2.0';
  expectDone(ana, receipt, version, command === 'found' ? 'already' : 'flipped');
}

/** A network that stays away. */
const forGood = [
  {
    name: 'step 1 resolve · net cut for good · A',
    async run() {
      const { world: ana, remote } = await world();
      const before = ana.remote.git('for-each-ref');
      remote.break('refs', 'cut', 1_000);
      await expect(ana.promote('example@1.2.0', 'staging', 'r')).rejects.toMatchObject({ exit: 3 });
      expect(ana.remote.git('for-each-ref')).toBe(before);
      remote.mend();
      expectDone(ana, await ana.promote('example@1.2.0', 'staging', 'r'), '1.2.0');
    },
  },
  {
    name: 'step 6 compare-and-swap · 5xx for good · A',
    async run() {
      const { world: ana, remote } = await world();
      const before = ana.remote.git('for-each-ref');
      remote.break('push', '503', 1_000);
      await expect(ana.promote('example@1.2.0', 'staging', 'r')).rejects.toMatchObject({
        exit: 3,
        message: expect.stringContaining('did not take the push to env/staging'),
      });
      expect(ana.remote.git('for-each-ref')).toBe(before);
      remote.mend();
      expectDone(ana, await ana.promote('example@1.2.0', 'staging', 'r'), '1.2.0');
    },
  },
  {
    name: 'step 11 rollback compare-and-swap · timeout after success, then net cut · I',
    async run() {
      const { world: ana, remote } = await world();
      // The push asks for refs once itself; nobody answers from then on.
      remote.break('refs', 'cut', 1_000, 3);
      const { message, todo } = await ana.rollback('example', 'staging').then(
        () => ({ message: '', todo: '' }),
        (error: { message: string; todo: string }) => error,
      );
      expect(message).toContain('was pushed to, and can’t be read back');
      expect(environmentLog(ana.remote.root, 'staging')).toHaveLength(3);
      // Without the id, it would be another rollback, one release further.
      const [, id = ''] = /--request-id (\S+):/.exec(todo) ?? [];
      ana.time.requests -= 1;
      remote.mend();
      const again = await ana.rollback('example', 'staging');
      expect(again).toMatchObject({ outcome: 'already', operation: { id } });
      expect(environmentLog(ana.remote.root, 'staging')).toHaveLength(3);
      expect(servedAt(`${ana.root}/deploy/staging`)?.generation).toBe(3);
    },
  },
];

describe.skipIf(!hasHttpBackend)('a fault of the network', () => {
  const all = [...cells, ...forGood];
  let failures: Promise<ReadonlyMap<string, unknown>> | undefined;

  // They wait most of their time: all are run by the first test, several at once, and each test says how its own ended.
  test.each(all)('$name', async ({ name }) => {
    failures ??= failuresOf(all);
    const failed = await failures;
    if (failed.has(name)) throw failed.get(name);
  });
});

test.skipIf(!hasHttpBackend)(
  'the history that a shallow clone lacks is fetched again where a server was away',
  async () => {
    const { world: ana, remote } = await world();
    const bea = ana.another('Bea', '--depth', '1');
    bea.git('remote', 'set-url', 'origin', ana.git('remote', 'get-url', 'origin'));
    remote.break('objects', '503', 1);
    await deepen(bea.promoter);
    expect(remote.broken()).toBe(1);
    expect(bea.git('rev-parse', '--is-shallow-repository')).toBe('false');
  },
);

async function failuresOf(
  all: readonly { readonly name: string; readonly run: () => Promise<void> }[],
): Promise<ReadonlyMap<string, unknown>> {
  const failed = new Map<string, unknown>();
  // Whose waits are the longest, first.
  await eachOf([...all].reverse(), AT_ONCE, ({ name, run }) =>
    run().catch((error) => void failed.set(name, error)),
  );
  return failed;
}
