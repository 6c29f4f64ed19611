import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../../src/generated/example-files.ts';
import { checkExample } from '../../support/check-example.ts';

const FOLDER = 'agents/example';

/** What differs from the example agent, by the bump that it requires. */
const EDITS = {
  none: [],
  evals: [['evals/orders.yaml', 'Where is order 1001?', 'Where is my order 1001?']],
  formatting: [['agent.yaml', 'description: Answers', 'description:   Answers']],
  patch: [['prompts/system.md', 'politely', 'kindly']],
  minor: [['guardrails.yaml', 'toolCallsPerRun: 20', 'toolCallsPerRun: 10']],
  major: [['guardrails.yaml', 'enforcement: block', 'enforcement: warn']],
} as const satisfies Record<string, readonly (readonly [string, string, string])[]>;

type Edit = keyof typeof EDITS;

function agentAt(version: string, edit: Edit): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [path, text] of exampleFiles) if (path.startsWith(FOLDER)) files[path] = text;
  for (const [name, from, to] of [
    ['agent.yaml', 'version: 1.0.0', `version: ${version}`] as const,
    ['CHANGELOG.md', '[1.0.0]', `[${version}]`] as const,
    ...EDITS[edit],
  ]) {
    const path = `${FOLDER}/${name}`;
    const text = files[path] ?? '';
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    files[path] = text.replace(from, to);
  }
  return files;
}

const GONE = Object.fromEntries(
  [...exampleFiles.keys()].filter((path) => path.startsWith(FOLDER)).map((path) => [path, null]),
);

interface Row {
  /** The version at base; null: the agent is not there. Base holds the example unedited. */
  readonly base: string | null;
  readonly tags?: readonly string[];
  /** What the releases hold, as an edit of the example; default: what base holds. */
  readonly released?: Edit;
  readonly head: string;
  readonly edit: Edit;
}

async function rulesOf({ base, tags, released, head, edit }: Row): Promise<string[]> {
  const { findings } = await checkExample({
    files: agentAt(head, edit),
    base: base === null ? GONE : agentAt(base, 'none'),
    ...(tags ? { tags } : {}),
    ...(tags ? { released: agentAt(base ?? '1.0.0', released ?? 'none') } : {}),
  });
  return findings.map(
    ({ rule, inconclusive }) => `${rule}${inconclusive ? ' (inconclusive)' : ''}`,
  );
}

const TOO_SMALL = 'version/bump-too-small';
const SKIPPED = 'version/skipped';
const UNTAGGED = 'version/base-untagged (inconclusive)';

describe('a version against its base', () => {
  it.each<[base: string, head: string, edit: Edit, ...rules: string[]]>([
    ['1.0.0', '1.0.0', 'none'],
    ['1.0.0', '1.0.0', 'evals'],
    ['1.0.0', '1.0.0', 'formatting'],
    ['1.0.0', '1.0.0', 'patch', TOO_SMALL],
    ['1.0.0', '1.0.1', 'patch'],
    ['1.0.0', '1.1.0', 'patch'],
    ['1.0.0', '2.0.0', 'patch'],
    ['1.0.0', '1.0.0', 'minor', TOO_SMALL],
    ['1.0.0', '1.0.1', 'minor', TOO_SMALL],
    ['1.0.0', '1.1.0', 'minor'],
    ['1.0.0', '1.1.0', 'major', TOO_SMALL],
    ['1.0.0', '2.0.0', 'major'],
    // Below 1.0.0 the rules are the same.
    ['0.1.0', '0.1.1', 'major', TOO_SMALL],
    ['0.1.0', '0.2.0', 'major', TOO_SMALL],
    ['0.1.0', '1.0.0', 'major'],
    ['0.9.9', '0.10.0', 'minor'],

    ['1.2.3', '1.2.5', 'patch', SKIPPED],
    ['1.2.3', '1.3.1', 'patch', SKIPPED],
    ['1.2.3', '1.5.0', 'minor', SKIPPED],
    ['1.2.3', '2.1.0', 'major', SKIPPED],
    ['1.2.3', '2.0.1', 'major', SKIPPED],
    ['1.2.3', '3.0.0', 'major', SKIPPED],
    // What mends the first mends the second.
    ['1.2.3', '1.3.1', 'major', TOO_SMALL],

    ['1.2.3', '1.2.2', 'patch', 'version/decreased'],
    ['1.10.0', '1.9.0', 'patch', 'version/decreased'],
    ['2.0.0', '1.0.0', 'none', 'version/decreased'],
    ['1.0.0', '1.0.0-rc.1', 'patch', 'version/decreased'],

    ['1.0.0', '1.0.1', 'none', 'version/bump-without-change'],
    ['1.0.0', '2.0.0', 'none', 'version/bump-without-change'],
    ['1.0.0', '1.0.1', 'evals', 'version/bump-without-change'],
    ['1.0.0', '1.0.1', 'formatting', 'version/bump-without-change'],
  ])('%s → %s with %s', async (base, head, edit, ...rules) => {
    expect(await rulesOf({ base, head, edit })).toEqual(rules);
  });
});

describe('a prerelease counts as the release that it leads to', () => {
  it.each<[base: string, head: string, edit: Edit, ...rules: string[]]>([
    ['1.0.0', '1.0.1-rc.1', 'patch'],
    ['1.0.0', '1.0.1-rc.1', 'minor', TOO_SMALL],
    ['1.0.0', '1.1.0-rc.1', 'minor'],
    ['1.0.0', '2.0.0-rc.1', 'major'],
    ['1.0.0', '1.2.0-rc.1', 'minor', SKIPPED],
    ['1.1.0-rc.1', '1.1.0-rc.1', 'patch', TOO_SMALL],
    ['1.1.0-rc.1', '1.1.0-rc.2', 'minor'],
    ['1.1.0-rc.1', '1.1.0-rc.2', 'major', TOO_SMALL],
    ['2.0.0-rc.1', '2.0.0-rc.2', 'major'],
    ['1.1.0-rc.1', '2.0.0-rc.1', 'major'],
    ['1.1.0-rc.1', '1.1.0', 'none'],
    ['1.1.0-rc.1', '1.1.0', 'minor'],
    ['1.1.0-rc.1', '1.1.1', 'patch', SKIPPED],
    ['1.1.0-rc.1', '1.1.0-rc.2', 'none', 'version/bump-without-change'],
    ['1.1.0-rc.2', '1.1.0-rc.1', 'patch', 'version/decreased'],
    // By precedence, not by text.
    ['1.1.0-rc.9', '1.1.0-rc.10', 'patch'],
    ['1.1.0-rc.10', '1.1.0-rc.9', 'patch', 'version/decreased'],
  ])('%s → %s with %s', async (base, head, edit, ...rules) => {
    expect(await rulesOf({ base, head, edit })).toEqual(rules);
  });
});

describe('a version against the releases', () => {
  it.each<[base: string, tags: string[], head: string, edit: Edit, ...rules: string[]]>([
    ['1.0.0', ['1.0.0'], '1.0.0', 'none'],
    ['1.0.0', ['1.0.0'], '1.0.0', 'evals'],
    ['1.0.0', ['1.0.0'], '1.0.0', 'patch', TOO_SMALL],
    ['1.0.0', ['1.0.0'], '1.0.1', 'patch'],
    ['1.0.0', ['1.0.0', '1.0.1'], '1.0.1', 'patch', 'version/reused'],
    ['1.0.0', ['1.0.0', '1.0.1'], '1.0.1', 'none'],
    ['1.0.0', ['1.0.0', '1.0.1'], '1.0.2', 'patch'],
    ['1.0.0', ['1.0.0', '1.1.0'], '1.0.1', 'patch', 'version/below-release'],
    ['1.0.0', ['1.0.0', '1.1.0'], '1.0.0', 'patch', TOO_SMALL],
    ['1.0.0', ['1.0.0', '1.1.0'], '1.1.1', 'patch'],
    ['1.0.0', ['1.0.0', '1.1.0'], '1.2.0', 'minor'],
    ['1.0.0', ['1.0.0', '1.1.0'], '1.3.0', 'minor', SKIPPED],
    ['1.0.0', ['1.0.0', '1.1.0-rc.1'], '1.1.0', 'minor'],
    ['1.0.0', ['1.0.0', '1.1.0'], '1.1.0-rc.1', 'minor', 'version/below-release'],
    ['1.1.0-rc.1', ['1.0.0', '1.1.0-rc.1'], '1.1.0', 'none'],

    // The release of base is on its way.
    ['1.1.0', ['1.0.0'], '1.1.0', 'none'],
    ['1.1.0', ['1.0.0'], '1.1.0', 'evals'],
    ['1.1.0', ['1.0.0'], '1.1.1', 'patch', UNTAGGED],
    ['1.1.0', ['1.0.0'], '1.1.0', 'patch', TOO_SMALL, UNTAGGED],
    ['1.1.0-rc.1', ['1.0.0'], '1.1.0', 'none', UNTAGGED],
    // Base went back behind a release: head must go beyond it.
    ['1.1.0', ['1.0.0', '2.0.0'], '1.1.0', 'none'],
    ['1.1.0', ['1.0.0', '2.0.0'], '1.1.1', 'patch', 'version/below-release'],
    ['1.1.0', ['1.0.0', '2.0.0'], '2.0.1', 'patch'],
    ['1.1.0', ['1.0.0', '2.0.0'], '2.0.1', 'none'],

    ['1.0.0', ['1.0.0', '1.0.1-RC.1'], '1.0.1-rc.1', 'patch', 'release/name-conflict'],
  ])('%s, released %j → %s with %s', async (base, tags, head, edit, ...rules) => {
    expect((await rulesOf({ base, tags, head, edit })).sort()).toEqual(rules.sort());
  });
});

describe('a base that is not what was released', () => {
  it.each<[released: Edit, head: string, edit: Edit, ...rules: string[]]>([
    ['patch', '1.0.0', 'none', 'version/released-edited'],
    ['patch', '1.0.0', 'evals', 'version/released-edited'],
    // One finding, not two: the bump mends both.
    ['patch', '1.0.0', 'minor', TOO_SMALL],
    ['patch', '1.0.1', 'none'],
    ['patch', '1.0.1', 'evals'],
    ['evals', '1.0.0', 'none'],
    // Back to what was released.
    ['patch', '1.0.0', 'patch'],
    ['major', '1.0.1', 'none', TOO_SMALL],
    ['major', '1.0.1', 'patch', TOO_SMALL],
    ['major', '2.0.0', 'patch'],
    // The release has a lower limit than base: against it, head raises one.
    ['minor', '1.1.0', 'none', TOO_SMALL],
    ['minor', '2.0.0', 'none'],
  ])('1.0.0 holds an edit of %s; base → %s with %s', async (released, head, edit, ...rules) => {
    expect(await rulesOf({ base: '1.0.0', tags: ['1.0.0'], released, head, edit })).toEqual(rules);
  });
});

describe('an agent that base does not have', () => {
  it.each<[tags: string[] | undefined, head: string, edit: Edit, ...rules: string[]]>([
    [undefined, '0.1.0', 'none'],
    [undefined, '7.3.1', 'none'],
    [['1.0.0'], '1.0.0', 'none'],
    [['1.0.0'], '1.0.0', 'patch', 'version/released-edited'],
    [['1.0.0'], '0.9.0', 'patch', 'version/below-release'],
    [['1.0.0'], '1.0.1', 'patch'],
    [['1.0.0'], '1.0.1', 'major', TOO_SMALL],
  ])('released %j, comes as %s with %s', async (tags, head, edit, ...rules) => {
    expect(await rulesOf({ base: null, head, edit, ...(tags ? { tags } : {}) })).toEqual(rules);
  });
});
