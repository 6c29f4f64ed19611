import { describe, expect, test } from 'vitest';
import { planReleases, previousVersion } from '../../src/release/plan-releases.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}` as const;
const refunds = { agent: 'refunds', version: '1.1.0', digest: digest('a') };
const triage = { agent: 'triage', version: '2.0.0', digest: digest('b') };

describe('what there is to release', () => {
  test('every version without a tag', () => {
    expect(planReleases([refunds, triage], [], ['refs/tags/refunds/v1.0.0'])).toEqual({
      create: [refunds, triage],
      standing: [],
      edited: [],
      conflicts: [],
    });
  });

  test('a tag with the same bytes stands; with other bytes the version was edited', () => {
    const tags = [
      { ref: 'refs/tags/refunds/v1.1.0', id: '1'.repeat(40), claimed: digest('a') },
      { ref: 'refs/tags/triage/v2.0.0', id: '2'.repeat(40), claimed: digest('c') },
    ] as const;
    const refs = tags.map(({ ref }) => ref);
    expect(planReleases([refunds, triage], tags, refs)).toEqual({
      create: [],
      standing: [{ ...refunds, tag: tags[0] }],
      edited: [{ ...triage, tag: tags[1] }],
      conflicts: [],
    });
  });

  test('a tag that claims no digest is not taken for the release', () => {
    const tag = { ref: 'refs/tags/refunds/v1.1.0', id: '1'.repeat(40), claimed: undefined };
    expect(planReleases([refunds], [tag], [tag.ref]).edited).toEqual([{ ...refunds, tag }]);
  });

  test('names that can’t stand beside others, also those made in the same run', () => {
    const twin = { ...refunds, version: '1.1.0-RC.1' };
    const other = { ...refunds, version: '1.1.0-rc.1' };
    const plan = planReleases([twin, other, triage], [], ['refs/tags/triage']);
    expect(plan.create).toEqual([twin]);
    expect(plan.conflicts.map(({ agent, version }) => `${agent} ${version}`)).toEqual([
      'refunds 1.1.0-rc.1',
      'triage 2.0.0',
    ]);
  });
});

describe('the release before', () => {
  const refs = [
    'refs/tags/refunds/v1.0.0',
    'refs/tags/refunds/v1.10.0',
    'refs/tags/refunds/v1.9.0',
    'refs/tags/refunds/v2.0.0-rc.1',
    'refs/tags/refunds/v3.0.0',
    'refs/tags/triage/v1.99.0',
    'refs/tags/refunds/latest',
  ];

  test.each([
    ['2.0.0', '2.0.0-rc.1'],
    ['2.0.0-rc.1', '1.10.0'],
    ['1.9.5', '1.9.0'],
    ['1.0.0', undefined],
  ])('of %s is %s', (version, expected) => {
    expect(previousVersion('refunds', version, refs)).toBe(expected);
  });
});
