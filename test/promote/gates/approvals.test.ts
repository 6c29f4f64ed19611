import { describe, expect, test } from 'vitest';
import type { Approval } from '../../../src/promote/approval.ts';
import type { GateContext } from '../../../src/promote/gate.ts';
import type { SignatureCheck } from '../../../src/promote/signing.ts';
import { answer } from '../answer.ts';
import { digestOf, HOUR, NOW } from '../context.ts';

const by = (person: string, changed: Partial<Approval> = {}): Approval => ({
  schema: 'headgate/approval/v1',
  agent: 'example',
  version: '1.1.0',
  digest: digestOf('a'),
  environment: 'prod',
  by: person,
  reason: '',
  at: new Date(NOW - HOUR).toISOString(),
  ...changed,
});
const teams = {
  leads: ['Bea <bea@acme.example>, @bea', 'cem@acme.example', 'ana@new.example, ana@acme.example'],
};
const given = (required: number, approvals: Approval[], changed: Partial<GateContext> = {}) =>
  answer('approvals', {
    config: { approvals: { required, from: ['leads'] } },
    teams,
    approvals,
    ...changed,
  });

describe('approvals', () => {
  test('of one person under two names are one', () => {
    const twice = [by('Bea <bea@acme.example>'), by('bea <bea@users.noreply.github.com>')];
    expect(given(2, twice)).toMatchObject({
      state: 'unmet',
      evidence: expect.stringMatching(/^1 of 2 from leads/),
    });
    expect(given(2, [...twice, by('cem@acme.example')])).toMatchObject({ state: 'met' });
  });

  test('of the author don’t count, under whatever name the team knows', () => {
    expect(given(1, [by('Ana <ana@new.example>')])).toMatchObject({
      state: 'unmet',
      evidence: '0 of 1 from leads, not counted: Ana <ana@new.example>: wrote the change',
    });
  });

  test('of many strangers are counted, not all told', () => {
    const strangers = Array.from({ length: 12 }, (_, at) => by(`s${at}@evil.example`));
    expect(given(1, strangers)?.evidence).toMatch(/s9@evil\.example: not in leads and 2 more$/);
  });

  test('from the future don’t count', () => {
    const early = by('cem@acme.example', { at: new Date(NOW + HOUR).toISOString() });
    expect(given(1, [early])?.evidence).toContain('it is from the future');
  });

  test('count only signed where the policy names signers', () => {
    const [bea, cem] = [by('bea@acme.example'), by('cem@acme.example')];
    const good: SignatureCheck = { state: 'good', by: 'bea@acme.example' };
    const records = new Map<object, SignatureCheck>([[bea, good]]);
    const signing = { path: 'signers', tag: good, source: good, environments: new Map(), records };
    expect(given(1, [bea, cem], { signing })).toMatchObject({
      state: 'met',
      evidence: '1 of 1 from leads, by bea@acme.example, not counted: cem@acme.example: not signed',
    });
    expect(given(2, [bea, cem], { signing })).toMatchObject({
      state: 'unmet',
      remedy: 'headgate approve example@1.1.0 prod',
    });
  });
});
