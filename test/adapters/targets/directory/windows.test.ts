import { existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join, posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generationOfLink } from '../../../../src/adapters/targets/directory/generation-of-link.ts';
import { replaceLink } from '../../../../src/adapters/targets/directory/replace-link.ts';
import { tempFolder } from '../../../support/temp-repository.ts';

describe('the generation that a link names', () => {
  test.each([
    ['.generations/7', 7],
    ['.generations/07', undefined],
    ['.generations/7/', undefined],
    ['/srv/prod/.generations/7', undefined],
    ['../other/.generations/7', undefined],
    ['x/../.generations/7', undefined],
  ])('%s: %s', (link, generation) => {
    expect(generationOfLink('/srv/prod', link, posix)).toBe(generation);
  });

  test.each([
    ['C:\\srv\\prod\\.generations\\7', 7],
    ['C:\\srv\\prod\\.generations\\7\\', 7],
    ['.generations\\7', 7],
    ['C:\\srv\\prod\\.generations\\07', undefined],
    ['C:\\srv\\other\\.generations\\7', undefined],
    ['D:\\srv\\prod\\.generations\\7', undefined],
    ['C:\\srv\\prod\\.generations\\7\\..\\..\\x', undefined],
  ])('on Windows, %s: %s', (link, generation) => {
    expect(generationOfLink('C:\\srv\\prod', link, win32)).toBe(generation);
  });
});

describe('a link that takes another’s place', () => {
  /** As Windows does it: what stands there is not replaced. */
  const stubborn: typeof rename = async (from, to) => {
    if (existsSync(to)) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    await rename(from, to);
  };

  function linked() {
    const root = tempFolder();
    for (const name of ['1', '2']) mkdirSync(join(root, '.generations', name), { recursive: true });
    symlinkSync('.generations/1', join(root, 'current'));
    symlinkSync('.generations/2', join(root, '.current-x'));
    return { root, staged: join(root, '.current-x'), current: join(root, 'current') };
  }

  test('is there, and nothing else is left', async () => {
    const { root, staged, current } = linked();
    await replaceLink(staged, current, 'win32', stubborn);
    expect(readlinkSync(current)).toBe('.generations/2');
    expect(readdirSync(root).sort()).toEqual(['.generations', 'current']);
    expect(readdirSync(join(root, '.generations'))).toEqual(['1', '2']);
  });

  test('comes in where somebody else was first, and gives up where all is refused', async () => {
    const { root, staged, current } = linked();
    let others = 3;
    await replaceLink(staged, current, 'win32', async (from, to) => {
      await stubborn(from, to);
      if (from !== current || others === 0) return;
      others -= 1;
      symlinkSync('.generations/1', current);
    });
    expect([others, readlinkSync(current)]).toEqual([0, '.generations/2']);
    symlinkSync('.generations/1', staged);
    const refused = async () => {
      throw Object.assign(new Error('EPERM: no'), { code: 'EPERM' });
    };
    await expect(replaceLink(staged, current, 'win32', refused)).rejects.toThrow('EPERM');
    expect(readlinkSync(join(root, 'current'))).toBe('.generations/2');
  });

  test('is never moved away on other systems', async () => {
    const { staged, current } = linked();
    await expect(replaceLink(staged, current, 'linux', stubborn)).rejects.toThrow('EPERM');
    expect(readlinkSync(current)).toBe('.generations/1');
  });
});
