import type { Agent, Document } from '../core/agent.ts';
import { type Bump, compareBumps, maxBump } from '../core/bump.ts';
import { BUMP_TABLE, bumpOf } from '../core/bump-table.ts';
import type { Change, Direction } from '../core/change.ts';
import { compareTexts } from '../core/compare-texts.ts';
import { rootNode } from '../core/schema-node.ts';
import { diffUnreleased } from './diff-unreleased.ts';
import type { Draft } from './draft.ts';
import { keysOf, type Pair, type Side } from './pair.ts';
import { diffPrompts } from './prompts/diff-prompts.ts';
import { SCHEMAS } from './schemas.ts';
import { walk } from './walk.ts';

const FILES = [
  ['manifest', 'agent.schema.json'],
  ['tools', 'tools.schema.json'],
  ['guardrails', 'guardrails.schema.json'],
  ['operations', 'operations.schema.json'],
] as const;

// What needs no bump is no change, unless the repository has raised its line.
const NEEDS_NO_BUMP: ReadonlySet<string> = new Set(
  Object.entries(BUMP_TABLE).flatMap(([kind, bump]) => (bump === 'none' ? [kind] : [])),
);

const RISK: readonly Direction[] = ['loosened', 'neutral', 'tightened'];

/**
 * Every semantic difference between two versions of an agent (docs/design.md), the riskiest first: by bump,
 * then what loosens, then by path. Formatting, comments, the version and the order of lists that have no
 * order are no difference. An agent that was added or removed has no version to move on from, so it has
 * no changes; that it came or went is the report's `status`.
 *
 * @param bumps lines of the bump table that the repository sets itself (`policy.bumps`)
 */
export function diffAgents(
  base: Agent | undefined,
  head: Agent | undefined,
  bumps?: ReadonlyMap<string, Bump>,
): Change[] {
  if (!base || !head) return [];
  const drafts = [
    ...FILES.flatMap(([part, schema]) => diffFile(base, head, part, schema)),
    ...diffPrompts(base, head),
    ...diffUnreleased(base, head),
  ];
  return drafts
    .map((draft) => toChange(draft, bumps))
    .filter(({ kind, bump }) => bump !== 'none' || !NEEDS_NO_BUMP.has(kind))
    .sort(byRisk);
}

function diffFile(
  base: Agent,
  head: Agent,
  part: (typeof FILES)[number][0],
  schema: (typeof FILES)[number][1],
): Draft[] {
  if (base[part]?.text !== undefined && base[part].text === head[part]?.text) return [];
  const pair: Pair = {
    path: '',
    base: sideOf(base[part], base),
    head: sideOf(head[part], head),
  };
  const node = rootNode(schema, SCHEMAS);
  const keys = keysOf(pair);
  const free = keys.filter((key) => key.startsWith('x-'));
  const known = keys.filter((key) => !free.includes(key));
  // A known key stands in one file only; a key of the user's own may stand in each.
  const file = { ...pair, path: schema.replace('.schema.json', '.yaml') };
  return [...walk(pair, node, known), ...walk(file, node, free)];
}

// A file that is not there has its nearest surviving parent in the manifest, which always is.
function sideOf(document: Document<unknown> | undefined, agent: Agent): Side {
  return { value: document?.value, place: { file: (document ?? agent.manifest).path } };
}

function toChange(
  { atLeast = 'none', ...draft }: Draft,
  bumps?: ReadonlyMap<string, Bump>,
): Change {
  return { ...draft, bump: maxBump([bumpOf(draft.kind, bumps), atLeast]) };
}

function byRisk(a: Change, b: Change): number {
  return (
    compareBumps(b.bump, a.bump) ||
    RISK.indexOf(a.direction) - RISK.indexOf(b.direction) ||
    compareTexts(a.path, b.path) ||
    compareTexts(a.kind, b.kind)
  );
}
