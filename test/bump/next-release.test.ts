import { describe, expect, it } from 'vitest';
import { nextRelease } from '../../src/bump/next-release.ts';
import type { Bump } from '../../src/core/bump.ts';

describe('the next release', () => {
  it.each<[base: string, head: string, required: Bump, released: string[], expected: string]>([
    ['1.2.3', '1.2.3', 'none', [], '1.2.3'],
    ['1.2.3', '1.2.2', 'none', [], '1.2.3'], // it may not go back
    ['1.2.3', '1.2.4', 'none', [], '1.2.4'],
    ['1.2.3', '1.2.3', 'patch', [], '1.2.4'],
    ['1.2.3', '1.2.4', 'major', [], '2.0.0'],
    ['1.2.3', '1.3.0', 'patch', [], '1.3.0'], // a larger bump is the author's choice
    ['1.2.3', '1.5.0', 'minor', [], '1.3.0'], // a skipped number is not
    ['1.2.3', '1.2.4', 'patch', ['1.2.3', '1.2.4'], '1.2.5'], // taken by a hotfix meanwhile
    ['0.1.0', '0.1.0', 'major', [], '1.0.0'],
    ['2.0.0-rc.1', '2.0.0-rc.1', 'major', [], '2.0.0'],
  ])(
    'from %s, declared %s, required %s, released %j: %s',
    (base, head, required, released, expected) => {
      expect(nextRelease({ base, head, required, released })).toBe(expected);
    },
  );

  it('counts prereleases up', () => {
    const rc = { required: 'minor', released: [], prerelease: 'rc' } as const;
    expect(nextRelease({ ...rc, base: '1.2.3', head: '1.2.3' })).toBe('1.3.0-rc.0');
    expect(nextRelease({ ...rc, base: '1.3.0-rc.0', head: '1.3.0-rc.0' })).toBe('1.3.0-rc.1');
  });
});
