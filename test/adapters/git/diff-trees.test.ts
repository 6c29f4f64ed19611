import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changedAgents as differing } from '../../../src/adapters/git/diff-trees.ts';
import { newTree, type TreeLine } from '../../../src/adapters/git/new-tree.ts';
import { type ObjectReader, openObjectReader } from '../../../src/adapters/git/object-reader.ts';
import { readRawTree } from '../../../src/adapters/git/read-tree.ts';
import { writeObjects } from '../../../src/adapters/git/write-objects.ts';
import { tempRepository } from '../../support/temp-repository.ts';

const oid = (digit: number, length = 40) => `${digit}`.repeat(length);
const folder = (name: string, digit: number): TreeLine => ({
  mode: '040000',
  name,
  oid: oid(digit),
});
const file = (name: string, digit: number): TreeLine => ({ mode: '100644', name, oid: oid(digit) });

function open() {
  const { root } = tempRepository();
  const reader = openObjectReader(root);
  onTestFinished(() => reader.close());
  return { root, reader };
}

async function changedAgents(reader: ObjectReader, ...specs: (string | undefined)[]) {
  const trees = specs.map((spec) => (spec === undefined ? undefined : readRawTree(reader, spec)));
  const [base, head] = await Promise.all(trees);
  return differing(base, head);
}

async function write(folder: string, reader: ObjectReader, ...trees: readonly TreeLine[][]) {
  const objects = trees.map((lines) => newTree(lines, 'sha1'));
  await writeObjects({ folder, reader }, objects);
  return objects.map((tree) => tree.oid);
}

async function compare(base: TreeLine[], head: TreeLine[]) {
  const { root, reader } = open();
  return changedAgents(reader, ...(await write(root, reader, base, head)));
}

it('names agents that were added, removed or changed, and no others', async () => {
  const changes = await compare(
    [folder('a', 1), folder('b', 1), folder('c', 1), folder('e', 1)],
    [folder('a', 1), folder('b', 2), folder('d', 1), folder('e', 1)],
  );
  expect(changes).toEqual({
    agents: [
      { name: 'b', base: oid(1), head: oid(2) },
      { name: 'c', base: oid(1) },
      { name: 'd', head: oid(1) },
    ],
    total: 4,
  });
});

it('says apart when the fragments changed', async () => {
  expect(await compare([folder('_shared', 1), folder('a', 1)], [folder('a', 2)])).toEqual({
    agents: [{ name: 'a', base: oid(1), head: oid(2) }],
    shared: { name: '_shared', base: oid(1) },
    total: 1,
  });
});

describe('names that sort differently as a file and as a folder', () => {
  it.each([
    ['a file beside', [folder('a', 1), file('a.md', 1), folder('b', 1)]],
    [
      'a longer name with a character before /',
      [folder('a', 1), folder('a-b', 1), folder('a.b', 1)],
    ],
    ['a longer name with a character after /', [folder('a', 1), folder('a0', 1), folder('aa', 1)]],
  ])('%s', async (_, lines) => {
    for (const gone of lines) {
      const rest = lines.filter((line) => line !== gone);
      const isFolder = gone.mode === '040000';
      expect((await compare(lines, rest)).agents).toEqual(
        isFolder ? [{ name: gone.name, base: oid(1) }] : [],
      );
    }
  });

  it('a folder that became a file', async () => {
    expect((await compare([folder('a', 1)], [file('a', 1)])).agents).toEqual([
      { name: 'a', base: oid(1) },
    ]);
  });
});

it('has no agents where there is no tree', async () => {
  const { root, reader } = open();
  const [head] = await write(root, reader, [folder('a', 1)]);
  expect((await changedAgents(reader, undefined, head)).agents).toEqual([
    { name: 'a', head: oid(1) },
  ]);
  expect((await changedAgents(reader, head, `${head}:agents`)).agents).toHaveLength(1);
  expect(await changedAgents(reader, undefined, undefined)).toEqual({ agents: [], total: 0 });
});

it('agrees with a comparison of maps, for any two trees', async () => {
  const { root, reader } = open();
  const tree = fc.uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[a-c][-.0a]{0,3}$/),
      mode: fc.constantFrom('040000', '040000', '100644', '160000'),
      digit: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: ({ name }) => name, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(tree, tree, async (base, head) => {
      const [a, b] = [base, head].map(
        (lines) =>
          new Map(
            lines
              .filter((line) => line.mode === '040000')
              .map((line) => [line.name, oid(line.digit)]),
          ),
      );
      const expected = [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])]
        .filter((name) => a?.get(name) !== b?.get(name))
        .sort();
      const [x, y] = await write(
        root,
        reader,
        ...[base, head].map((lines) =>
          lines.map(({ name, mode, digit }) => ({ name, mode, oid: oid(digit) })),
        ),
      );
      const { agents, total } = await changedAgents(reader, x, y);
      expect(total).toBe(b?.size);
      expect(agents.map(({ name }) => name)).toEqual(expected);
      for (const agent of agents) {
        expect([agent.base, agent.head]).toEqual([a?.get(agent.name), b?.get(agent.name)]);
      }
    }),
    { numRuns: 40 },
  );
});

it('compares 10,000 agents no slower than git itself, with room for a busy machine', async () => {
  const { root, reader } = open();
  const lines = Array.from({ length: 10_000 }, (_, at) => folder(`agent-${at}`, 1));
  const changed = [folder('agent-5000', 2), ...lines.filter((_, at) => at !== 5000)];
  const [base = '', head = ''] = await write(root, reader, lines, changed);
  expect((await changedAgents(reader, base, head)).agents).toHaveLength(1);
  const ours = await medianMs(() => changedAgents(reader, base, head));
  const gits = await medianMs(async () =>
    execFileSync('git', ['diff-tree', base, head], { cwd: root }),
  );
  expect(ours / gits).toBeLessThan(2);
});

async function medianMs(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[4] ?? Number.NaN;
}
