import { describe, expect, test } from 'vitest';
import type { MergeRecord } from '../../../src/promote/merge-record.ts';
import { answer } from '../answer.ts';
import { candidate, digestOf, oid } from '../context.ts';

const reviewed = (...reviewers: string[]) => {
  const { record } = candidate().release;
  const review = { authors: ['Ana <ana@acme.example>'], reviewers };
  return answer('source-review', {
    config: { source: { review: 'required' } },
    candidate: candidate({ record: { ...record, review } }),
  });
};

test('a review by somebody else is asked for only where headgate.yaml requires it', () => {
  expect(answer('source-review')).toBeUndefined();
  expect(answer('source-review', { config: { source: { review: 'optional' } } })).toBeUndefined();
});

test('somebody who did not write it looked at it', () => {
  expect(reviewed('Ana <ana@acme.example>', 'Bea <bea@acme.example>')).toMatchObject({
    state: 'met',
    evidence: 'reviewed by Bea <bea@acme.example>',
  });
});

test('its own author is nobody else, and no name at all is not known: both block', () => {
  expect(reviewed('ANA <Ana@acme.example>')).toMatchObject({
    state: 'unmet',
    evidence: 'reviewed only by its own authors: ANA <Ana@acme.example>',
  });
  expect(reviewed()).toMatchObject({
    state: 'unknown',
    evidence:
      'the release record names no reviewer, and no record says by which pull request it was merged',
  });
});

describe('a record of the pull requests by which it was merged', () => {
  const ANA = 'ana <101+ana@users.noreply.github.com>';
  const BEA = 'bea <102+bea@users.noreply.github.com>';
  const { digest, record } = candidate().release;
  const merge: MergeRecord = {
    schema: 'headgate/merge/v1',
    ...{ agent: 'example', version: '1.1.0', digest, source: record.source.commit },
    commits: [{ commit: oid('4'), pull: 12 }],
    pulls: [{ number: 12, url: 'https://github.com/pull/12', authors: [ANA], approvedBy: [BEA] }],
    by: 'bot <bot@acme.example>',
    at: '2026-03-02T09:00:00Z',
  };
  const merged = (...merges: MergeRecord[]) =>
    answer('source-review', { config: { source: { review: 'required' } }, merges });
  const [pull] = merge.pulls;

  test('that somebody else approved is a review', () => {
    expect(merged(merge)).toMatchObject({
      state: 'met',
      evidence: `merged by #12, approved by ${BEA}`,
    });
  });

  test('counts for these bytes and this commit alone', () => {
    for (const [changed, why] of [
      [{ digest: digestOf('9') }, 'it is of other bytes'],
      [{ source: oid('9') }, 'it is of another commit'],
      [{ agent: 'other' }, 'it is of another agent'],
    ] as const) {
      expect(merged({ ...merge, ...changed })).toMatchObject({
        state: 'unknown',
        evidence: expect.stringContaining(`not counted: bot <bot@acme.example>: ${why}`),
      });
    }
  });

  test('has to cover every commit, each approved by somebody who did not write it', () => {
    const commits = [...merge.commits, { commit: oid('7'), pull: null }];
    expect(merged({ ...merge, commits })).toMatchObject({
      state: 'unmet',
      evidence: '777777777777 came without a pull request',
    });
    const own = { ...pull, number: 13, url: '', approvedBy: [ANA], authors: [ANA] };
    expect(merged({ ...merge, pulls: [...merge.pulls, own] })).toMatchObject({
      state: 'unmet',
      evidence: '#13 was approved by nobody but its authors',
    });
  });

  test('knows a person under other names by the teams', () => {
    const authors = ['Bea <bea@acme.example>'];
    const pulls = merge.pulls.map((one) => ({ ...one, authors }));
    expect(merged({ ...merge, pulls })).toMatchObject({ state: 'met' });
    expect(
      answer('source-review', {
        config: { source: { review: 'required' } },
        merges: [{ ...merge, pulls }],
        teams: { leads: ['@bea, bea@acme.example'] },
      }),
    ).toMatchObject({ state: 'unmet' });
  });

  test('is superseded by a newer one', () => {
    const later = { ...merge, at: '2026-03-02T10:00:00Z' };
    const pulls = merge.pulls.map((one) => ({ ...one, approvedBy: [] }));
    expect(merged({ ...merge, pulls }, later)).toMatchObject({ state: 'met' });
    expect(merged(merge, { ...later, pulls })).toMatchObject({ state: 'unmet' });
  });

  test('needs a signature where the policy names signers', () => {
    const none = { state: 'none' } as const;
    expect(
      answer('source-review', {
        config: { source: { review: 'required' } },
        merges: [merge],
        signing: {
          ...{ path: 'signers', tag: none, source: none },
          ...{ environments: new Map(), records: new Map() },
        },
      }),
    ).toMatchObject({ state: 'unknown', evidence: expect.stringContaining('not signed') });
  });
});
