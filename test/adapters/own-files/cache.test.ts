import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCache } from '../../../src/adapters/own-files/cache.ts';
import { cacheFolder } from '../../../src/adapters/own-files/cache-folder.ts';
import { hasLinks, hasModes } from '../../support/system.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const emptyFolder = () => join(tempFolder(), 'cache');

/** The one file of a cache that holds one entry. */
function onlyFile(folder: string): string {
  const [name = '', ...more] = readdirSync(folder);
  expect(more).toEqual([]);
  return join(folder, name);
}

it('gives back what was written under the same key, in a later process too', () => {
  const folder = emptyFolder();
  const value = { findings: [{ message: 'ü', line: 1 }], none: null };
  openCache({ folder }).write('tree 1, policy 2', value);
  expect(openCache({ folder }).read('tree 1, policy 2')).toEqual(value);
  expect(openCache({ folder }).read('tree 1, policy 3')).toBeUndefined();
  openCache({ folder }).write('tree 1, policy 2', []);
  expect(openCache({ folder }).read('tree 1, policy 2')).toEqual([]);
});

it.skipIf(!hasModes)(
  'keeps to its user: a folder and files that others can neither read nor write',
  () => {
    const folder = emptyFolder();
    openCache({ folder }).write('key', 1);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(onlyFile(folder)).mode & 0o777).toBe(0o600);
  },
);

describe('a miss, never an error', () => {
  it.each([
    ['cut off', (text: string) => text.slice(0, -5)],
    ['emptied', () => ''],
    ['of another format', (text: string) => text.replace('cache/v1', 'cache/v2')],
    ['not ours', () => '{"value":"pass"}'],
    ['null', () => 'null'],
    ['huge', () => `"${'x'.repeat(9_000_000)}"`],
  ])('is a file that is %s', (_, damage) => {
    const folder = emptyFolder();
    const cache = openCache({ folder });
    cache.write('key', 'value');
    const path = onlyFile(folder);
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    expect(cache.read('key')).toBeUndefined();
    cache.write('key', 'again');
    expect(cache.read('key')).toBe('again');
  });

  it('is an entry that was moved to the name of another', () => {
    const folder = emptyFolder();
    const cache = openCache({ folder });
    cache.write('good', 'pass');
    const good = onlyFile(folder);
    cache.write('bad', 'block');
    const bad = readdirSync(folder).find((name) => !good.endsWith(name)) ?? '';
    writeFileSync(join(folder, bad), readFileSync(good));
    expect(cache.read('bad')).toBeUndefined();
  });

  it.skipIf(!hasModes)('is a file that somebody else could have written', () => {
    const folder = emptyFolder();
    const cache = openCache({ folder });
    cache.write('key', 'pass');
    const path = onlyFile(folder);
    chmodSync(path, 0o666);
    expect(cache.read('key')).toBeUndefined();
    chmodSync(path, 0o600);
    expect(cache.read('key')).toBe('pass');
  });

  it.skipIf(!hasLinks)('is a link', () => {
    const folder = emptyFolder();
    const cache = openCache({ folder });
    cache.write('key', 'pass');
    const path = onlyFile(folder);
    const elsewhere = join(tempFolder(), 'entry');
    writeFileSync(elsewhere, readFileSync(path), { mode: 0o600 });
    rmSync(path);
    symlinkSync(elsewhere, path);
    expect(cache.read('key')).toBeUndefined();
  });

  it.skipIf(process.getuid?.() !== 0)('is a file of another user', () => {
    const folder = emptyFolder();
    const cache = openCache({ folder });
    cache.write('key', 'pass');
    chownSync(onlyFile(folder), 12345, 12345);
    expect(cache.read('key')).toBeUndefined();
  });

  it('is every read where the folder can not be made', () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    const cache = openCache({ folder: join(file, 'cache') });
    cache.write('key', 1);
    expect(cache.read('key')).toBeUndefined();
  });

  it('is a value that JSON does not know', () => {
    const cache = openCache({ folder: emptyFolder() });
    const circular: { self?: unknown } = {};
    circular.self = circular;
    cache.write('key', circular);
    expect(cache.read('key')).toBeUndefined();
  });
});

describe('the bound', () => {
  it('drops what was written longest ago, and leaves files alone that are not its own', () => {
    const folder = emptyFolder();
    const first = openCache({ folder });
    for (const key of ['old', 'middle', 'new']) first.write(key, key.repeat(1000));
    const age = { old: 3, middle: 2, new: 1 };
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const [key] =
        Object.entries(age).find(([key]) => readFileSync(path, 'utf8').includes(key)) ?? [];
      const seconds = Date.now() / 1000 - 60 * (age[key as keyof typeof age] ?? 0);
      utimesSync(path, seconds, seconds);
    }
    mkdirSync(join(folder, 'notes'));
    writeFileSync(join(folder, 'photo.jpg'), 'x'.repeat(100_000));
    const later = openCache({ folder, maxBytes: 9500 });
    later.write('newest', 1);
    expect(['old', 'middle', 'new', 'newest'].map((key) => later.read(key) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(existsSync(join(folder, 'photo.jpg'))).toBe(true);
  });

  it('keeps no entry that is larger than any check needs', () => {
    const folder = emptyFolder();
    const cache = openCache({ folder });
    cache.write('key', 'x'.repeat(9_000_000));
    expect(cache.read('key')).toBeUndefined();
  });
});

it('may be deleted at any time', () => {
  const folder = emptyFolder();
  const cache = openCache({ folder });
  cache.write('key', 1);
  rmSync(folder, { recursive: true });
  expect(cache.read('key')).toBeUndefined();
  cache.write('key', 2);
  expect(cache.read('key')).toBe(2);
});

describe('where it lies', () => {
  it.each([
    [{ HEADGATE_CACHE_DIR: '/x', XDG_CACHE_HOME: '/y' }, 'linux', '/x'],
    [{ XDG_CACHE_HOME: '/y' }, 'linux', '/y/headgate'],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', '/home/ana/.cache/headgate'],
    [{}, 'linux', '/home/ana/.cache/headgate'],
    [{}, 'freebsd', '/home/ana/.cache/headgate'],
    [{}, 'darwin', '/home/ana/Library/Caches/headgate'],
    [{ LOCALAPPDATA: '/local' }, 'win32', '/local/headgate/Cache'],
  ] as const)('with %j on %s: %s', (env, platform, folder) => {
    expect(cacheFolder(env, platform, '/home/ana')).toBe(folder);
  });
});
