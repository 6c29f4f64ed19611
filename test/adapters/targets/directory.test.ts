import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import { digestOf } from '../../../src/core/digest.ts';
import type { Delivery } from '../../../src/ports/target.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A generation whose agents hold the texts given; the bundle of `asked` tells what was asked for. */
function delivery(
  generation: number,
  agents: Record<string, string>,
  { operation = `op-${generation}`, asked = [] as string[] } = {},
): Delivery {
  return {
    environment: 'prod',
    generation,
    operation,
    file: bytes(JSON.stringify({ environment: 'prod', generation, operation: { id: operation } })),
    agents: Object.entries(agents).map(([agent, text]) => ({
      agent,
      version: '1.0.0',
      digest: digestOf(bytes(text)),
      state: bytes(JSON.stringify({ version: '1.0.0', generation })),
    })),
    bundle: async (agent) => {
      asked.push(agent);
      return bytes(agents[agent] ?? '');
    },
  };
}

function target(root = tempFolder()) {
  return {
    root,
    ...directoryTarget('deploy', { environment: 'prod', root, env: {} }),
    path: join(root, 'deploy'),
  };
}

const tree = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath.slice(path.length + 1), entry.name))
    .sort();

describe('a delivery', () => {
  test('lays one generation beside the others and points to it', async () => {
    const { path, deliver, observe } = target();
    expect(await observe()).toBeNull();
    expect(await deliver(delivery(1, { a: 'A', b: 'B' }))).toEqual({ outcome: 'delivered' });
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
    await deliver(delivery(1, { a: 'A', b: 'B' }));
    const asked: string[] = [];
    await deliver(delivery(2, { a: 'A', b: 'B2' }, { asked }));
    expect(asked).toEqual(['b']);
  });

  test('done again does nothing', async () => {
    const { deliver } = target();
    await deliver(delivery(1, { a: 'A' }));
    expect(await deliver(delivery(1, { a: 'A' }))).toEqual({ outcome: 'already' });
  });

  test('goes to an absolute path as it is', async () => {
    const root = tempFolder();
    const absolute = directoryTarget(join(root, 'elsewhere'), {
      environment: 'prod',
      root: '/nowhere',
      env: {},
    });
    await absolute.deliver(delivery(1, { a: 'A' }));
    expect(existsSync(join(root, 'elsewhere/current/environment.json'))).toBe(true);
  });
});

describe('a delivery never', () => {
  test('goes back to a lower generation', async () => {
    const { deliver, observe } = target();
    await deliver(delivery(5, { a: 'A5' }));
    expect(await deliver(delivery(4, { a: 'A4' }))).toEqual({ outcome: 'newer', generation: 5 });
    expect(await observe()).toMatchObject({ generation: 5 });
  });

  test('takes another operation’s generation for its own', async () => {
    const { deliver, observe } = target();
    await deliver(delivery(1, { a: 'A' }));
    expect(await deliver(delivery(1, { a: 'X' }, { operation: 'forged' }))).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('delivered by operation op-1, not forged'),
    });
    expect(await observe()).toMatchObject({ operation: 'op-1' });
  });

  test('writes over what is not headgate’s', async () => {
    const { path, deliver } = target();
    mkdirSync(join(path, 'current'), { recursive: true });
    writeFileSync(join(path, 'current/mine.txt'), 'precious');
    expect(await deliver(delivery(1, { a: 'A' }))).toMatchObject({ outcome: 'refused' });
    expect(readFileSync(join(path, 'current/mine.txt'), 'utf8')).toBe('precious');
  });

  test('shows a bundle that is not the one named', async () => {
    const { path, deliver, observe } = target();
    await deliver(delivery(1, { a: 'A' }));
    const forged: Delivery = { ...delivery(2, { a: 'A2' }), bundle: async () => bytes('evil') };
    await expect(deliver(forged)).rejects.toThrow('the environment names sha256:');
    expect(await observe()).toMatchObject({ generation: 1 });
    expect(readdirSync(join(path, '.generations'))).toEqual(['1']);
  });

  test('shows half a generation: a reader that never stops sees one or the other', async () => {
    const { path, deliver, prune } = target();
    const names = Array.from({ length: 20 }, (_, at) => `agent-${at}`);
    const all = (text: string) => Object.fromEntries(names.map((name) => [name, text]));
    await deliver(delivery(1, all('1')));
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
    for (let generation = 2; generation <= 30; generation += 1) {
      await deliver(delivery(generation, all(String(generation))));
      await prune(3);
    }
    stop = true;
    await reader;
    expect(reads).toBeGreaterThan(30);
    expect(Math.max(...seen)).toBe(30);
  });
});

describe('several deliveries at once', () => {
  test('of one generation are one', async () => {
    const { path, deliver, observe } = target();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => deliver(delivery(1, { a: 'A' }))),
    );
    expect(answers.every(({ outcome }) => ['delivered', 'already'].includes(outcome))).toBe(true);
    expect(await observe()).toMatchObject({ generation: 1 });
    expect(readdirSync(join(path, '.generations'))).toEqual(['1']);
  });

  test('of several generations end with the newest, in whatever order they come', async () => {
    const { path, deliver, observe } = target();
    const generations = [3, 7, 1, 8, 2, 6, 5, 4];
    await Promise.all(generations.map((n) => deliver(delivery(n, { a: `A${n}` }))));
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
    const wanted = delivery(1, { a: 'A', b: 'B' });
    await deliver(wanted);
    const before = await observe();
    change(join(path, '.generations/1'));
    expect(await observe()).not.toEqual(before);
    expect(await deliver(wanted)).toEqual({ outcome: 'delivered' });
    expect(await observe()).toEqual(before);
    expect(tree(join(path, '.generations'))).toHaveLength(5);
  });

  test('is never followed out of the folder', async () => {
    const { root, path, deliver, observe } = target();
    const wanted = delivery(1, { a: 'A' });
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
    await deliver(delivery(1, { a: 'A' }));
    writeFileSync(join(path, 'current/agents/a/bundle.json'), 'evil');
    await deliver(delivery(2, { a: 'A' }));
    expect((await observe())?.agents.get('a')?.digest).toBe(digestOf(bytes('A')));
  });
});

describe('pruning', () => {
  test('keeps the newest, the served and the one before it', async () => {
    const { path, deliver, prune } = target();
    for (let n = 1; n <= 6; n += 1) await deliver(delivery(n, { a: `A${n}` }));
    await prune(3);
    expect(readdirSync(join(path, '.generations')).sort()).toEqual(['4', '5', '6']);
    await prune(1);
    expect(readdirSync(join(path, '.generations')).sort()).toEqual(['5', '6']);
  });

  test('clears away what killed processes left, and nothing of living ones', async () => {
    const { path, deliver, prune } = target();
    await deliver(delivery(1, { a: 'A' }));
    const dead = `.staging-${hostname()}-999999999-x`;
    const living = `.staging-${hostname()}-${process.pid}-x`;
    const elsewhere = '.staging-another-host-1-x';
    for (const name of [dead, living, elsewhere]) mkdirSync(join(path, '.generations', name));
    await prune(3);
    expect(readdirSync(join(path, '.generations')).sort()).toEqual([elsewhere, living, '1'].sort());
  });

  test('of nothing is nothing', async () => {
    const { prune } = target();
    await prune(3);
  });
});
