import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/core/agent.ts';
import { ASSERTION_TYPES } from '../../src/core/assertion-types.ts';
import type { EvalCase } from '../../src/core/eval-case.ts';
import { affectedCases } from '../../src/evals/affected-cases.ts';
import { agentParts, fingerprintOf } from '../../src/evals/fingerprint.ts';
import { fingerprintProof, proofComplaints } from '../../src/evals/fingerprint-proof.ts';
import { agentCases } from '../../src/load/suites/agent-cases.ts';
import { agentOf } from '../support/agent-of.ts';
import { AGENT, ALL, affected, CASES, compare, edit, FILES, MUTATIONS } from './mutations.ts';

describe('what a case depends on', () => {
  it.each(MUTATIONS)('%s: a change moves what it affects, and nothing else', (_, mutate, moved) => {
    for (let n = 0; n < 4; n += 1) expect(affected(mutate(n)), String(n)).toEqual(moved);
  });

  it('is the revision of its graders, too', () => {
    const agent = agentOf(FILES);
    const shared = agentParts(agent);
    const digests = () => agentCases(agent).map((one) => fingerprintOf(agent, one, shared).digest);
    const before = digests();
    const rubric = ASSERTION_TYPES['llm-rubric'] as { revision: number };
    rubric.revision += 1;
    const after = digests();
    rubric.revision -= 1;
    expect(ALL.filter((index) => before[index] !== after[index])).toEqual(
      ALL.filter((index) => index % 2 === 1),
    );
  });
});

it('counts an assertion that changed as another case, not as another quality', () => {
  const { cases, added, removed } = compare(
    edit(
      'example/evals/orders.yaml',
      '{ type: contains, value: "0" }',
      '{ type: contains, value: "9" }',
    ),
  );
  expect(cases).toHaveLength(CASES - 1);
  expect([added.length, removed.length]).toEqual([1, 1]);
});

describe('hidden state', () => {
  it.each([
    ['x-hidden-state: live prices', 'live prices'],
    ['x-hidden-state: true', 'agent.yaml says x-hidden-state'],
  ])('%s affects every case', (line, why) => {
    const files = new Map(FILES).set('agents/example/agent.yaml', `${AGENT}${line}\n`);
    expect(affected(files)).toEqual(ALL);
    expect(compare(files).hidden).toBe(why);
  });

  it('is a name that the provider moves, too', () => {
    const files = edit('example/agent.yaml', 'claude-sonnet-4-5-20250929', 'claude-sonnet-4-5');
    expect(compare(files).hidden).toBe('claude-sonnet-4-5 is a name that its provider may move');
  });
});

describe('a proof', () => {
  const names = { agent: 'example', base: 'a', head: 'b' };
  const head = edit('example/agent.yaml', 'default: kind', 'default: dry');
  const proof = fingerprintProof(names, compare(head));

  it('says which parts differ, and holds when it is computed again', () => {
    expect(proof.cases.map(({ differs }) => differs.join())).toEqual(
      proof.cases.map(({ base, head: now }) => (base === now ? '' : 'messages')),
    );
    expect(proofComplaints(proof, compare(head))).toEqual([]);
  });

  it('does not hold for another head, with a case left out, or with one too many', () => {
    const other = edit('example/agent.yaml', 'default: kind', 'default: loud');
    expect(proofComplaints(proof, compare(other))).toContainEqual(
      expect.stringContaining('has another fingerprint at head'),
    );
    const [first, ...rest] = proof.cases;
    expect(proofComplaints({ ...proof, cases: rest }, compare(head))).toEqual([
      `${first?.case} is not in the proof`,
    ]);
    const more = {
      ...proof,
      cases: [...proof.cases, { case: 'x', base: '', head: '', differs: [] }],
    };
    expect(proofComplaints(more, compare(head))).toEqual(['x is no case of both sides']);
  });
});

it('is as good for a program that answers in place of the model', () => {
  const agent: Agent = agentOf(FILES);
  const cases: EvalCase[] = agentCases(agent);
  const [base, head] = [
    { agent, cases, runner: ['a', '1'] },
    { agent, cases, runner: ['a', '2'] },
  ];
  expect(affectedCases(base, head).cases.every((one) => one.affected)).toBe(true);
  expect(affectedCases(base, base).cases.some((one) => one.affected)).toBe(false);
});

it('counts a case that one side can not run as affected there', () => {
  const head = edit(
    'example/agent.yaml',
    'tone: { type: string, default: kind }',
    'tone: { type: string, required: true }',
  );
  expect(affected(head)).toEqual(ALL.filter((index) => index % 4 !== 0));
});
