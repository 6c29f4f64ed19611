import { array, assert, constant, constantFrom, oneof, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MemoryCommit, memoryCommit } from '../simulation/memory-remote.ts';
import { decide } from '../simulation/operation.ts';
import { ask, type ModelState, type Wish } from './model.ts';

const VERSIONS = ['1.0.0', '2.0.0', '3.0.0', '4.0.0'] as const;
const FIRST: ModelState = {
  version: '1.0.0',
  held: false,
  quarantined: [],
  previous: null,
  ran: ['1.0.0'],
};

const promote = (version: string): Wish => ({ kind: 'promote', version });
const unquarantine = (version: string): Wish => ({ kind: 'unquarantine', version });

const version = constantFrom(...VERSIONS);
const wishes = array(
  oneof(
    { weight: 3, arbitrary: version.map(promote) },
    { weight: 2, arbitrary: record({ kind: constant('rollback' as const) }) },
    { weight: 2, arbitrary: record({ kind: constant('resume' as const) }) },
    { weight: 2, arbitrary: version.map(unquarantine) },
  ),
  { maxLength: 30 },
);

/** What the product's pure decisions make of one wish after another, and what the model makes of them. */
function both(list: readonly Wish[]): { readonly promoter: string[]; readonly model: string[] } {
  let tip = decided(null, promote('1.0.0'), 0).tip;
  let state = FIRST;
  const [promoter, model]: [string[], string[]] = [[], []];
  for (const [at, wish] of list.entries()) {
    const { kind, tip: next } = decided(tip, wish, at + 1);
    tip = next;
    // That nothing is quarantined is a refusal of the command, which the plan does not know.
    const said = wish.kind === 'unquarantine' && kind === 'nothing' ? 'refused' : kind;
    promoter.push(`${said}, runs ${tip?.agents.get('one')?.version}`);
    const answer = ask(state, wish);
    if (typeof answer !== 'string') state = answer;
    model.push(`${typeof answer === 'string' ? answer : 'flip'}, runs ${state.version}`);
  }
  return { promoter, model };
}

function decided(tip: MemoryCommit | null, wish: Wish, at: number) {
  const version = 'version' in wish ? Number.parseInt(wish.version, 10) : 0;
  const operation = { environment: 'staging', agent: 'one', kind: wish.kind, version };
  const plan = decide({ ...operation, requestId: `r${at}` }, new Map([['staging', tip]]), at);
  return { kind: plan.kind, tip: plan.kind === 'flip' ? memoryCommit(tip, plan.next) : tip };
}

describe('the model of an environment', () => {
  test('answers whatever one person asks for, in any order, as the promoter does', () => {
    assert(
      property(wishes, (list) => {
        const { promoter, model } = both(list);
        expect(model).toEqual(promoter);
      }),
      { numRuns: 5_000 },
    );
  });

  test('knows that a rollback goes where the state says, whatever quarantine was lifted since', () => {
    const { promoter, model } = both([
      ...[promote('2.0.0'), promote('3.0.0'), { kind: 'rollback' } as const],
      ...[unquarantine('3.0.0'), { kind: 'rollback' } as const],
    ]);
    expect(promoter.at(-1)).toBe('flip, runs 1.0.0');
    expect(model).toEqual(promoter);
  });
});
