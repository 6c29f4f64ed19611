import { expect, test } from 'vitest';
import type { Environment } from '../../../src/generated/types.ts';
import type { SignatureCheck } from '../../../src/promote/signing.ts';
import { answer } from '../answer.ts';

const good: SignatureCheck = { state: 'good', by: 'ana@acme.example' };
const bad: SignatureCheck = { state: 'bad', why: 'by a key that is not among the allowed' };
const none: SignatureCheck = { state: 'none' };
const unknown: SignatureCheck = { state: 'unknown', why: 'it is no SSH signature' };

const signed = (
  tag: SignatureCheck,
  source: SignatureCheck,
  config: Environment = {},
  environments = new Map<string, SignatureCheck>(),
) =>
  answer('signers', {
    config,
    signing: { path: 'signers', tag, source, environments, records: new Map() },
  });

test('signatures are asked for only where the policy names signers', () => {
  expect(answer('signers')).toBeUndefined();
});

test('both of tag and source open the gate, and say whose they are', () => {
  expect(signed(good, good)).toMatchObject({
    state: 'met',
    evidence:
      'the tag example/v1.1.0 is signed by ana@acme.example, its source 444444444444 is signed by ana@acme.example',
  });
});

test.each([
  ['a tag that is not signed', none, good, 'unmet', 'example/v1.1.0 is not signed'],
  ['a tag of a stranger', bad, good, 'unmet', 'wrongly signed: by a key that is not among'],
  ['a source that is not signed', good, none, 'unmet', '444444444444 is not signed'],
  ['a signature of another kind', good, unknown, 'unknown', 'nobody could check it'],
])('%s blocks', (_, tag, source, state, evidence) => {
  expect(signed(tag, source)).toMatchObject({ state });
  expect(signed(tag, source)?.evidence).toContain(evidence);
});

test('where the forge signs merges itself, the source need not be, but must not be wrong', () => {
  const config: Environment = { source: { signed: 'optional' } };
  expect(signed(good, none, config)).toMatchObject({ state: 'met' });
  expect(signed(good, unknown, config)).toMatchObject({ state: 'met' });
  expect(signed(good, bad, config)).toMatchObject({ state: 'unmet' });
  expect(signed(none, none, config)).toMatchObject({ state: 'unmet' });
});

test('what an environment before tells counts only when its tip is signed', () => {
  const staging = (check: SignatureCheck) => signed(good, good, {}, new Map([['staging', check]]));
  expect(staging(good)).toMatchObject({ state: 'met' });
  expect(staging(none)).toMatchObject({
    state: 'unmet',
    evidence: expect.stringContaining('env/staging is not signed'),
    remedy:
      'look at git log --show-signature env/staging; the next signed promotion there vouches for it',
  });
});
