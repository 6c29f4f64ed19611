import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/promote/evidence.ts';
import type { GateContext } from '../../../src/promote/gate.ts';
import type { SignatureCheck } from '../../../src/promote/signing.ts';
import { answer } from '../answer.ts';
import { digestOf, HOUR, NOW, running } from '../context.ts';

const evals = (changed: Partial<Evidence> = {}): Evidence => ({
  schema: 'headgate/evidence/v1',
  id: 'run-1',
  kind: 'evals',
  agent: 'example',
  version: '1.1.0',
  digest: digestOf('a'),
  content: digestOf('b'),
  binds: { suite: digestOf('5'), graders: digestOf('6'), judge: null },
  verdict: 'pass',
  at: new Date(NOW - HOUR).toISOString(),
  by: 'CI <ci@acme.example>',
  receipt: {},
  ...changed,
});
const given = (evidence: readonly Evidence[], changed: Partial<GateContext> = {}) =>
  answer('evidence', {
    config: { evidence: { evals: 'pass', maxAge: '14d' } },
    evidence,
    ...changed,
  });
const ago = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

describe('evidence', () => {
  test('is asked for only where headgate.yaml asks', () => {
    expect(answer('evidence', { evidence: [evals()] })).toBeUndefined();
  });

  test('that passed opens the gate, and says which it was', () => {
    expect(given([evals()])).toMatchObject({
      state: 'met',
      evidence: 'evals run-1 of 2026-03-02 08:00 UTC by CI <ci@acme.example> passed',
    });
  });

  test('that is missing is asked for by the command that makes it', () => {
    expect(given([])).toMatchObject({
      state: 'unmet',
      evidence: 'no evals of this content',
      remedy: 'headgate eval example --head example/v1.1.0 --record',
    });
    expect(given([], { serving: running('1.0.0', 'c') })).toMatchObject({
      remedy: 'headgate eval example --base example/v1.0.0 --head example/v1.1.0 --record',
    });
    // An eval against a later release would be refused.
    expect(given([], { serving: running('1.2.0', 'c') })).toMatchObject({
      remedy: 'headgate eval example --head example/v1.1.0 --record',
    });
  });

  test('is kept by a new tag on the same content, and by no other content', () => {
    const elsewhere = { digest: digestOf('d'), version: '1.0.9' };
    expect(given([evals(elsewhere)])).toMatchObject({ state: 'met' });
    expect(given([evals({ ...elsewhere, content: digestOf('d') })])).toMatchObject({
      state: 'unmet',
      evidence: 'no evals of this content',
    });
  });

  test.each([
    ['another suite', { suite: digestOf('7') }, 'ran another suite'],
    ['other graders', { graders: digestOf('7') }, 'was graded by other graders'],
  ])('by %s is none', (_, bound, why) => {
    const other = evals({ binds: { ...evals().binds, ...bound } });
    expect(given([other])).toMatchObject({
      state: 'unmet',
      evidence: `no evals of this content; run-1 of 2026-03-02 08:00 UTC ${why}`,
    });
    expect(given([other, evals()])).toMatchObject({ state: 'met' });
  });

  test.each(['block', 'inconclusive'] as const)('that says %s keeps the release out', (verdict) => {
    expect(given([evals({ verdict })])).toMatchObject({
      state: 'unmet',
      evidence: `evals run-1 of 2026-03-02 08:00 UTC by CI <ci@acme.example> say ${verdict}`,
    });
  });

  test('counts as its newest says, in whatever order it was read', () => {
    const [old, later] = [evals({ at: ago(3 * HOUR) }), evals({ verdict: 'block', id: 'run-2' })];
    expect(given([old, later])).toMatchObject({ state: 'unmet' });
    expect(given([later, old])).toMatchObject({ state: 'unmet' });
    expect(given([{ ...old, verdict: 'block' }, evals()])).toMatchObject({ state: 'met' });
  });

  test('gets stale', () => {
    expect(given([evals({ at: ago(14 * 24 * HOUR) })])).toMatchObject({ state: 'met' });
    expect(given([evals({ at: ago(14 * 24 * HOUR + 1_000) })])).toMatchObject({
      state: 'unmet',
      evidence:
        'evals run-1 of 2026-02-16 08:59 UTC by CI <ci@acme.example> passed, but 14 days are more than 14d',
    });
  });

  test('from the future is none', () => {
    expect(given([evals({ at: ago(-6 * 60_000) })])?.evidence).toContain('is from the future');
  });

  test('of a release without evals can’t be', () => {
    const { suite: _, ...context } = { suite: undefined };
    expect(answer('evidence', { config: { evidence: {} }, ...context })).toMatchObject({
      state: 'unmet',
    });
  });

  test.each<[SignatureCheck, string]>([
    [{ state: 'none' }, 'not signed'],
    [{ state: 'bad', why: 'by eve' }, 'wrongly signed: by eve'],
    [{ state: 'unknown', why: 'no ssh-keygen' }, 'nobody could check it: no ssh-keygen'],
  ])('counts only signed where the policy names signers: %o', (check, why) => {
    const good = { state: 'good', by: 'ci@acme.example' } as const;
    const one = evals();
    const signing = (state: SignatureCheck) => ({
      signing: {
        path: 'signers',
        tag: good,
        source: good,
        environments: new Map(),
        records: new Map([[one, state]]),
      },
    });
    expect(given([one], signing(good))).toMatchObject({ state: 'met' });
    expect(given([one], signing(check))?.state).toBe('unmet');
    expect(given([one], signing(check))?.evidence).toContain(why);
  });
});
