import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type About, readHistory } from '../../../src/adapters/promote/read-history.ts';
import { type HistoryEntry, staysOf } from '../../../src/promote/history.ts';
import { pickPrevious } from '../../../src/promote/pick-previous.ts';
import { broughtBy } from '../../../src/promote/why.ts';
import { digestOf } from '../../promote/context.ts';
import { tempRepository } from '../../support/temp-repository.ts';

/** Names that are parts of each other, and one whose name patterns would read as more. */
const AGENTS = ['bot', 'bot-2', 'a-bot', 'b.t'];
const IDS = ['one', 'one-more', 'none -> 1.0.0', '*'];
const RUNS = 40;

/** One commit: of somebody else where it changes nothing and has no id. */
interface Made {
  readonly id: string | null;
  readonly changes: readonly (readonly [agent: string, content: string])[];
  readonly reason: string;
}

const made: fc.Arbitrary<Made> = fc.record({
  id: fc.option(fc.constantFrom(...IDS), { freq: 6 }),
  changes: fc.uniqueArray(fc.tuple(fc.constantFrom(...AGENTS), fc.constantFrom('a', 'b', 'c')), {
    maxLength: 2,
    selector: ([agent]) => agent,
  }),
  // What a reason says is nobody's change.
  reason: fc.constantFrom('', 'Headgate-Change: bot 1.0.0', 'Headgate-Operation: one', 'as bot'),
});

function messageOf({ id, changes, reason }: Made, generation: number): string {
  if (id === null) return `by hand\n\n${reason}\n`;
  const trailers = [
    `Operation: ${id}`,
    `Kind: ${changes.length > 0 ? 'promote' : 'bindings'}`,
    'Environment: prod',
    `Generation: ${generation}`,
    'Actor: Ana <ana@acme.example>',
    `Reason: ${reason}`,
    `At: 2026-03-02T09:${String(generation).padStart(2, '0')}:00.000Z`,
    `Policy: ${'f'.repeat(40)}`,
    ...changes.map(([agent, content]) => {
      const digest = digestOf(content);
      const oid = 'e'.repeat(40);
      return `Change: ${agent} none -> 1.0.0 digest=${digest} content=${digest} release=${oid} tree=${oid}`;
    }),
  ];
  return `promote(prod)\n\n${trailers.map((line) => `Headgate-${line}`).join('\n')}\n`;
}

/** Every history as a branch, by one git. */
function branches(root: string, histories: readonly (readonly Made[])[]): void {
  const stream = histories.flatMap((history, branch) =>
    history.map((commit, at) => {
      const message = messageOf(commit, at + 1);
      const who = `Ana <ana@acme.example> ${1_772_442_000 + at} +0000`;
      return `commit refs/heads/env/${branch}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n`;
    }),
  );
  execFileSync('git', ['fast-import', '--quiet'], { cwd: root, input: stream.join('') });
}

/** What the promoter asks of the past, answered. */
function answersTo(history: readonly HistoryEntry[], { agents, requestId }: About) {
  return {
    own: history.find(({ id }) => id === requestId),
    agents: agents.map((agent) => ({
      stays: staysOf(agent, history),
      broughtBy: broughtBy(agent, history),
      previous: ['a', 'b'].map((digit) =>
        pickPrevious(agent, { content: digestOf(digit) }, history, new Set([digestOf('c')])),
      ),
    })),
  };
}

test('what is read of the past for a question answers it as all of the past does', async () => {
  const cases = fc.sample(
    fc.record({
      history: fc.array(made, { minLength: 1, maxLength: 14 }),
      agents: fc.subarray(AGENTS, { minLength: 1 }),
      requestId: fc.option(fc.constantFrom(...IDS), { nil: undefined }),
      seen: fc.nat({ max: 14 }),
    }),
    { numRuns: RUNS, seed: 20_261_121 },
  );
  const { root, git } = tempRepository('--bare');
  branches(
    root,
    cases.map(({ history }) => history),
  );
  for (const [branch, { agents, requestId, seen }] of cases.entries()) {
    const about = { agents, ...(requestId === undefined ? {} : { requestId }) };
    const commits = git('rev-list', `env/${branch}`).split('\n');
    const [tip = ''] = commits;
    const earlier = commits[seen];
    if (earlier !== undefined) await readHistory(root, earlier, undefined, about);
    const part = await readHistory(root, tip, earlier, about);
    const all = await readHistory(root, tip);
    expect(answersTo(part, about)).toEqual(answersTo(all, about));
    const asked = all.filter(
      ({ id, changes }) =>
        id === requestId || changes.some((change) => agents.includes(change.agent)),
    );
    const commitsRead = part.map(({ commit }) => commit);
    expect(commitsRead).toEqual(expect.arrayContaining(asked.map(({ commit }) => commit)));
    // In the order of the branch, and nothing that it does not have.
    expect(part).toEqual(all.filter(({ commit }) => commitsRead.includes(commit)));
  }
}, 30_000);

test('of a long past, only what a question is about is read', async () => {
  const { root, git } = tempRepository('--bare');
  const agentAt = (at: number) => (at === 7 ? 'bot' : `other-${at}`);
  const history = Array.from({ length: 50 }, (_, at) => ({
    ...{ id: `request-${at}`, reason: '' },
    changes: [[agentAt(at), 'a'] as const],
  }));
  branches(root, [history]);
  const tip = git('rev-parse', 'env/0');
  const about = { agents: ['bot'], requestId: 'request-30' };
  const read = await readHistory(root, tip, undefined, about);
  expect(read.map(({ generation }) => generation)).toEqual([31, 8]);
  // So many that looking for them costs more than reading on.
  const many = { agents: history.map((_, at) => agentAt(at)) };
  expect(await readHistory(root, tip, undefined, many)).toHaveLength(50);
});

test('a branch that was rewound is read as it stands, whatever was read of it before', async () => {
  const { root, git } = tempRepository('--bare');
  const one = (id: string, content: string) => ({
    ...{ id, reason: '' },
    changes: [['bot', content] as const],
  });
  branches(root, [
    [one('one', 'a'), one('two', 'b')],
    [one('one', 'a'), one('else', 'c'), one('more', 'a')],
  ]);
  const [lost = '', now = ''] = [git('rev-parse', 'env/0'), git('rev-parse', 'env/1')];
  const about = { agents: ['bot'] };
  for (const asked of [about, undefined]) {
    await readHistory(root, lost, undefined, asked);
    const read = await readHistory(root, now, lost, asked);
    expect(read.map(({ id }) => id)).toEqual(['more', 'else', 'one']);
  }
});
