import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../scripts/example-files.ts';
import { diffFixtures, FIXTURES } from '../../scripts/generate/diff-fixtures.ts';
import type { Agent } from '../../src/core/agent.ts';
import { BUMP_TABLE } from '../../src/core/bump-table.ts';
import { diffAgents } from '../../src/diff/diff-agents.ts';
import { agentOf } from '../support/agent-of.ts';
import { DIFF_FIXTURES } from '../support/diff-fixtures.ts';

const kinds = Object.keys(DIFF_FIXTURES);
const sides = new Map<string, { base: Agent; head: Agent }>();
for (const kind of kinds) {
  sides.set(kind, { base: await read(`${kind}/base`), head: await read(`${kind}/head`) });
}

async function read(folder: string): Promise<Agent> {
  return agentOf(new Map(await readFolder(`${FIXTURES}/${folder}`)));
}

function shown(base: Agent | undefined, head: Agent | undefined): object[] {
  return diffAgents(base, head).map(({ kind, bump, path }) => ({ kind, bump, path }));
}

describe.each(kinds)('%s', (kind) => {
  const { forward, reverse } = JSON.parse(
    readFileSync(`${FIXTURES}/${kind}/expected.json`, 'utf8'),
  );
  const pair = sides.get(kind);

  test('is what the pair of fixtures shows', () => {
    expect(shown(pair?.base, pair?.head)).toEqual(forward);
  });

  test('shows the same pair the other way round', () => {
    expect(shown(pair?.head, pair?.base)).toEqual(reverse);
  });

  test('asks for nothing where nothing changed', () => {
    expect(diffAgents(pair?.base, pair?.base)).toEqual([]);
    expect(diffAgents(pair?.head, pair?.head)).toEqual([]);
  });

  test('is shown by its own pair', () => {
    const required = Reflect.get(BUMP_TABLE, kind);
    if (required === 'none') expect(forward).toEqual([]);
    else expect(forward).toContainEqual(expect.objectContaining({ kind, bump: required }));
  });
});

test('every line of the bump table has a pair', () => {
  expect(kinds.sort()).toEqual(Object.keys(BUMP_TABLE).sort());
});

test('the folders hold what the table of edits says', async () => {
  expect(new Map(await readFolder(FIXTURES))).toEqual(sorted(await diffFixtures()));
});

function sorted(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
