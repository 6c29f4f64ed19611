import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import { digestOf } from '../../../src/core/digest.ts';
import type { Delivery } from '../../../src/ports/target.ts';
import { deliveryOf } from '../../support/delivery-of.ts';
import { hasLinks } from '../../support/system.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function target(root = tempFolder()) {
  return {
    root,
    ...directoryTarget('deploy', { environment: 'prod', root, env: {} }),
    path: join(root, 'deploy'),
  };
}

const tree = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.seen-'))
    .map((entry) => join(entry.parentPath.slice(path.length + 1), entry.name))
    .sort();

/** Names below `.generations`, without what is only remembered of them. */
const generations = (path: string) =>
  readdirSync(join(path, '.generations')).filter((name) => !name.startsWith('.seen-'));

/** Whether this process may mount a file system of its own. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-mount-'));
  const tried = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder]);
  if (tried.status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return tried.status === 0;
}

describe('a delivery', () => {
  test('lays one generation beside the others and points to it', async () => {
    const { path, deliver, observe } = target();
    expect(await observe()).toBeNull();
    expect(await deliver(deliveryOf(1, { a: 'A', b: 'B' }))).toEqual({
      outcome: 'delivered',
      begun: path,
    });
    expect(tree(join(path, '.generations'))).toEqual([
      '1/agents/a/bundle.json',
      '1/agents/b/bundle.json',
      '1/environment.json',
      '1/state/a.json',
      '1/state/b.json',
    ]);
    expect(readlinkSync(join(path, 'current'))).toBe('.generations/1');
    expect(lstatSync(join(path, 'acks')).isDirectory()).toBe(true);
    expect(await observe()).toEqual({
      environment: 'prod',
      generation: 1,
      operation: 'op-1',
      agents: new Map([
        ['a', { version: '1.0.0', digest: digestOf(bytes('A')) }],
        ['b', { version: '1.0.0', digest: digestOf(bytes('B')) }],
      ]),
    });
  });

  test('asks for what changed, and for nothing that stands there already', async () => {
    const { deliver } = target();
    await deliver(deliveryOf(1, { a: 'A', b: 'B' }));
    const asked: string[] = [];
    await deliver(deliveryOf(2, { a: 'A', b: 'B2' }, { asked }));
    expect(asked).toEqual(['b']);
  });

  test('done again does nothing', async () => {
    const { deliver } = target();
    await deliver(deliveryOf(1, { a: 'A' }));
    expect(await deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'already' });
  });

  test('goes to an absolute path as it is', async () => {
    const root = tempFolder();
    const absolute = directoryTarget(join(root, 'elsewhere'), {
      environment: 'prod',
      root: '/nowhere',
      env: {},
    });
    await absolute.deliver(deliveryOf(1, { a: 'A' }));
    expect(existsSync(join(root, 'elsewhere/current/environment.json'))).toBe(true);
  });
});

describe('a delivery never', () => {
  test('goes back to a lower generation', async () => {
    const { deliver, observe } = target();
    await deliver(deliveryOf(5, { a: 'A5' }));
    expect(await deliver(deliveryOf(4, { a: 'A4' }))).toEqual({ outcome: 'newer', generation: 5 });
    expect(await observe()).toMatchObject({ generation: 5 });
  });

  test('takes another operation’s generation for its own', async () => {
    const { deliver, observe } = target();
    await deliver(deliveryOf(1, { a: 'A' }));
    expect(await deliver(deliveryOf(1, { a: 'X' }, { operation: 'forged' }))).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('delivered by operation op-1, not forged'),
    });
    expect(await observe()).toMatchObject({ operation: 'op-1' });
  });

  test('writes over what is not headgate’s', async () => {
    const { path, deliver } = target();
    mkdirSync(join(path, 'current'), { recursive: true });
    writeFileSync(join(path, 'current/mine.txt'), 'precious');
    expect(await deliver(deliveryOf(1, { a: 'A' }))).toMatchObject({ outcome: 'refused' });
    expect(readFileSync(join(path, 'current/mine.txt'), 'utf8')).toBe('precious');
  });

  test('shows a bundle that is not the one named', async () => {
    const { path, deliver, observe } = target();
    await deliver(deliveryOf(1, { a: 'A' }));
    const forged: Delivery = { ...deliveryOf(2, { a: 'A2' }), bundle: async () => bytes('evil') };
    await expect(deliver(forged)).rejects.toThrow('the environment names sha256:');
    expect(await observe()).toMatchObject({ generation: 1 });
    expect(generations(path)).toEqual(['1']);
  });

  test('shows half a generation: a reader that never stops sees one or the other', async () => {
    const { path, deliver, prune } = target();
    const names = Array.from({ length: 8 }, (_, at) => `agent-${at}`);
    const all = (text: string) => Object.fromEntries(names.map((name) => [name, text]));
    await deliver(deliveryOf(1, all('1')));
    let stop = false;
    let reads = 0;
    const seen = new Set<number>();
    const reader = (async () => {
      while (!stop) {
        const folder = join(path, readlinkSync(join(path, 'current')));
        const { generation } = JSON.parse(readFileSync(join(folder, 'environment.json'), 'utf8'));
        for (const name of names) {
          const text = readFileSync(join(folder, 'agents', name, 'bundle.json'), 'utf8');
          if (text !== String(generation)) throw new Error(`${generation} holds ${text}`);
        }
        if (generation < Math.max(0, ...seen)) throw new Error(`went back to ${generation}`);
        seen.add(generation);
        reads += 1;
        await new Promise(setImmediate);
      }
    })();
    for (let generation = 2; generation <= 15; generation += 1) {
      await deliver(deliveryOf(generation, all(String(generation))));
      await prune(3);
    }
    stop = true;
    await reader;
    expect(reads).toBeGreaterThan(15);
    expect(Math.max(...seen)).toBe(15);
  });
});

describe('several deliveries at once', () => {
  test('of one generation are one', async () => {
    const { path, deliver, observe } = target();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => deliver(deliveryOf(1, { a: 'A' }))),
    );
    expect(answers.every(({ outcome }) => ['delivered', 'already'].includes(outcome))).toBe(true);
    expect(await observe()).toMatchObject({ generation: 1 });
    expect(generations(path)).toEqual(['1']);
  });

  test('of several generations end with the newest, in whatever order they come', async () => {
    const { path, deliver, observe } = target();
    const generations = [3, 7, 1, 8, 2, 6, 5, 4];
    await Promise.all(generations.map((n) => deliver(deliveryOf(n, { a: `A${n}` }))));
    expect(await observe()).toMatchObject({ generation: 8 });
    expect(readdirSync(path).sort()).toEqual(['.generations', 'acks', 'current']);
  });
});

describe('what somebody changed there', () => {
  test.each([
    ['edited', (folder: string) => writeFileSync(join(folder, 'agents/a/bundle.json'), 'evil')],
    ['removed', (folder: string) => rmSync(join(folder, 'agents/a'), { recursive: true })],
    ['added', (folder: string) => writeFileSync(join(folder, 'state/evil.json'), '{}')],
    ['broken', (folder: string) => writeFileSync(join(folder, 'environment.json'), '{')],
  ])('is seen and repaired: %s', async (_, change) => {
    const { path, deliver, observe } = target();
    const wanted = deliveryOf(1, { a: 'A', b: 'B' });
    await deliver(wanted);
    const before = await observe();
    change(join(path, '.generations/1'));
    expect(await observe()).not.toEqual(before);
    expect(await deliver(wanted)).toEqual({ outcome: 'delivered' });
    expect(await observe()).toEqual(before);
    expect(tree(join(path, '.generations'))).toHaveLength(5);
  });

  test.skipIf(!hasLinks)('is never followed out of the folder', async () => {
    const { root, path, deliver, observe } = target();
    const wanted = deliveryOf(1, { a: 'A' });
    await deliver(wanted);
    mkdirSync(join(root, 'outside'));
    writeFileSync(join(root, 'outside/bundle.json'), 'precious');
    const folder = join(path, '.generations/1/agents/a');
    rmSync(folder, { recursive: true });
    symlinkSync(join(root, 'outside'), folder);
    symlinkSync(root, join(path, '.generations/1/everything'));
    expect(await deliver(wanted)).toEqual({ outcome: 'delivered' });
    expect(readFileSync(join(root, 'outside/bundle.json'), 'utf8')).toBe('precious');
    expect(await observe()).toMatchObject({ generation: 1 });
    expect(tree(join(path, '.generations'))).toHaveLength(3);
  });

  test('in one generation is not carried into the next', async () => {
    const { path, deliver, observe } = target();
    await deliver(deliveryOf(1, { a: 'A' }));
    writeFileSync(join(path, 'current/agents/a/bundle.json'), 'evil');
    await deliver(deliveryOf(2, { a: 'A' }));
    expect((await observe())?.agents.get('a')?.digest).toBe(digestOf(bytes('A')));
  });
});

describe('a file that looks as it did when its digest was known', () => {
  const edited = async () => {
    const opened = target();
    await opened.deliver(deliveryOf(1, { a: 'A', b: 'B' }));
    const file = join(opened.path, 'current/agents/a/bundle.json');
    writeFileSync(file, 'X');
    return { ...opened, file };
  };

  test('is not read again, which reading back shows if somebody made it look so', async () => {
    const { deliver, observe, file } = await edited();
    utimesSync(file, 1, 1);
    writeFileSync(file, 'A');
    utimesSync(file, 1, 1);
    await deliver(deliveryOf(2, { a: 'A', b: 'B' }));
    writeFileSync(file, 'X');
    utimesSync(file, 1, 1);
    const wanted = deliveryOf(3, { a: 'A', b: 'B' });
    await deliver(wanted);
    expect((await observe())?.agents.get('a')?.digest).toBe(digestOf(bytes('X')));
    expect(await deliver(wanted)).toEqual({ outcome: 'delivered' });
    expect((await observe())?.agents.get('a')?.digest).toBe(digestOf(bytes('A')));
  });

  test('is what an edited one does not', async () => {
    const { deliver, observe } = await edited();
    await deliver(deliveryOf(2, { a: 'A', b: 'B' }));
    expect((await observe())?.agents.get('a')?.digest).toBe(digestOf(bytes('A')));
  });

  test('is looked at where nothing is remembered of it', async () => {
    const { path, deliver, observe } = await edited();
    writeFileSync(join(path, '.generations/.seen-1.json'), '{');
    await deliver(deliveryOf(2, { a: 'A', b: 'B' }));
    expect((await observe())?.agents.get('a')?.digest).toBe(digestOf(bytes('A')));
  });
});

describe.skipIf(!canMount())('a full disk (needs root, for a small tmpfs)', () => {
  test('leaves the generation before it served, and the next delivery repairs it', async () => {
    const root = tempFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', root]);
    onTestFinished(() => void execFileSync('umount', [root]));
    const { path, deliver, observe } = target(root);
    await deliver(deliveryOf(1, { a: 'A' }));
    const large = deliveryOf(2, { a: 'x'.repeat(700_000), b: 'y'.repeat(700_000) });
    await expect(deliver(large)).rejects.toThrow('ENOSPC');
    expect(await observe()).toMatchObject({ generation: 1 });
    expect(generations(path)).toEqual(['1']);
    expect(await deliver(deliveryOf(2, { a: 'A2' }))).toEqual({ outcome: 'delivered' });
    expect(await observe()).toMatchObject({ generation: 2 });
  });
});

describe('pruning', () => {
  test('forgets what was remembered of generations that are gone', async () => {
    const { path, deliver, prune } = target();
    for (let n = 1; n <= 4; n += 1) await deliver(deliveryOf(n, { a: `A${n}` }));
    await prune(2);
    expect(readdirSync(join(path, '.generations')).sort()).toEqual([
      ...['.seen-3.json', '.seen-4.json', '3', '4'],
    ]);
  });

  test('keeps the newest, the served and the one before it', async () => {
    const { path, deliver, prune } = target();
    for (let n = 1; n <= 6; n += 1) await deliver(deliveryOf(n, { a: `A${n}` }));
    await prune(3);
    expect(generations(path).sort()).toEqual(['4', '5', '6']);
    await prune(1);
    expect(generations(path).sort()).toEqual(['5', '6']);
  });

  test('clears away what killed processes left, and nothing of living ones', async () => {
    const { path, deliver, prune } = target();
    await deliver(deliveryOf(1, { a: 'A' }));
    const dead = `.staging-${hostname()}-999999999-x`;
    const living = `.staging-${hostname()}-${process.pid}-x`;
    const elsewhere = '.staging-another-host-1-x';
    for (const name of [dead, living, elsewhere]) mkdirSync(join(path, '.generations', name));
    await prune(3);
    expect(generations(path).sort()).toEqual([elsewhere, living, '1'].sort());
  });

  test('of nothing makes nothing', async () => {
    const { path, prune } = target();
    await prune(3);
    expect(existsSync(path)).toBe(false);
  });
});
