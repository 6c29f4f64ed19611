import { describe, expect, test, vi } from 'vitest';
import { appendRecord } from '../../../src/adapters/promote/append-record.ts';
import { eachOf } from '../../../src/core/each-of.ts';
import { type Asked, type Fault, hasHttpBackend } from './git-over-http.ts';
import { httpWorld } from './http-world.ts';

const FAULTS: readonly Fault[] = ['cut', 'answer lost'];

/** What writing a record asks of the remote, in this order: which sort, after how many of them. */
const STEPS: readonly (readonly [step: string, asked: Asked, skip: number])[] = [
  ['look', 'refs', 0],
  ['look closer', 'refs', 1],
  ['begin to push', 'refs', 2],
  ['push', 'push', 0],
  ['read back', 'refs', 3],
];

const AT_ONCE = 6;

// Several waits of a second or two each, by design.
vi.setConfig({ testTimeout: 120_000 });

const world = httpWorld();

describe.skipIf(!hasHttpBackend)('a record over HTTP (needs git http-backend)', () => {
  test('stands once, whatever the network does to one of its requests', async () => {
    const cells = STEPS.flatMap(([step, asked, skip]) =>
      FAULTS.map((fault) => ({ name: `${step} · ${fault}`, asked, skip, fault })),
    );
    const stands = await eachOf(cells, AT_ONCE, async ({ name, asked, skip, fault }) => {
      const { world: ana, remote } = await world();
      remote.break(asked, fault, 1, skip);
      const record = { path: 'example/a.json', record: { name }, subject: name };
      await appendRecord(ana.promoter, record);
      expect(remote.broken()).toBe(1);
      return ana.remote.git('log', '--format=%s', 'headgate/records');
    });
    expect(stands).toEqual(cells.map(({ name }) => name));
  });
});
