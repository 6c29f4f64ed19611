import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import { keptGenerations } from '../../../src/runtime/kept/kept-generations.ts';
import { connect } from '../../../src/runtime/loading/connect.ts';
import type { ConnectOptions } from '../../../src/runtime/loading/connect-options.ts';
import type { RuntimeError } from '../../../src/runtime/runtime-error.ts';
import type { Reading, Source } from '../../../src/runtime/sources/source.ts';
import { canMount, smallDisk } from '../../proofs/faults/small-disk.ts';
import { hasModes } from '../../support/system.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { generationOf, releaseOf, type TestRelease, unreadRelease } from './generation-of.ts';

const one = releaseOf('1.0.0');
const two = releaseOf('1.1.0');

/** A source that answers what it is told to. */
function scripted() {
  const script: { answer: () => Promise<Reading | 'unchanged'> } = {
    answer: async () => reading(1, one),
  };
  const source: Source = {
    shown: 'scripted:',
    pollMs: 600_000,
    read: () => script.answer(),
    close: async () => {},
  };
  return { script, source };
}

function reading(generation: number, release: TestRelease, change: Partial<Reading> = {}): Reading {
  const { file, agents } = generationOf(generation, release);
  return {
    mark: String(generation),
    environment: file,
    state: agents[0]?.state ?? new Uint8Array(),
    bundle: async () => release.bytes,
    ...change,
  };
}

async function loaded(source: Source, options: Partial<ConnectOptions> = {}) {
  const cache = options.cache ?? join(tempFolder(), 'cache');
  const agent = await connect({ environment: 'prod', agent: 'helper', ...options, source, cache });
  onTestFinished(() => agent.close());
  return agent;
}

function keptFiles(cache: string): string[] {
  return readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(cache, name))
    .sort();
}

describe('a source that', () => {
  test.each([
    ['is down', async () => Promise.reject(new Error('ECONNREFUSED')), 'source'],
    [
      'throws at once',
      () => {
        throw new Error('bug');
      },
      'source',
    ],
    [
      'hands over rubbish',
      async () => reading(2, unreadRelease('1.1.0'), { environment: Buffer.from('<html>') }),
      'integrity',
    ],
    [
      'hands over nothing',
      async () => reading(2, unreadRelease('1.1.0'), { state: new Uint8Array() }),
      'integrity',
    ],
    [
      'cuts a bundle off',
      async () => {
        const next = unreadRelease('1.1.0');
        return reading(2, next, { bundle: async () => next.bytes.subarray(9) });
      },
      'integrity',
    ],
    [
      'hands over another bundle',
      async () => reading(2, unreadRelease('1.1.0'), { bundle: async () => one.bytes }),
      'integrity',
    ],
    [
      'loses a bundle',
      async () =>
        reading(2, unreadRelease('1.1.0'), {
          bundle: async () => Promise.reject(new Error('404')),
        }),
      'source',
    ],
    ['never answers', () => new Promise<never>(() => {}), 'source'],
    [
      'never hands over the bundle',
      async () =>
        reading(2, unreadRelease('1.1.0'), { bundle: () => new Promise<never>(() => {}) }),
      'source',
    ],
    ['jumps to the end of the numbers', async () => reading(2 ** 53 - 2, two), 'generation'],
    [
      'says something else under the same number',
      async () => reading(1, two, { mark: 'x' }),
      'generation',
    ],
  ])('%s changes nothing that is served', async (_, answer, code) => {
    const { script, source } = scripted();
    const agent = await loaded(source, { timeoutMs: 200 });
    const problems: RuntimeError[] = [];
    agent.on('problem', (problem) => problems.push(problem));
    script.answer = answer;
    await agent.refresh();
    expect(agent.version).toBe('1.0.0');
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(agent.status()).toMatchObject({ failures: 1, loads: 1 });
    script.answer = async () => reading(3, two);
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
    expect(agent.status()).toMatchObject({ failures: 0, loads: 2 });
  });

  test('goes back to an older generation changes nothing, whatever it serves there', async () => {
    const { script, source } = scripted();
    const agent = await loaded(source);
    script.answer = async () => reading(2, two);
    await agent.refresh();
    for (const release of [one, unreadRelease('1.0.1')]) {
      script.answer = async () => reading(1, release);
      await agent.refresh();
      expect(agent.status()).toMatchObject({ generation: 2, problem: { code: 'generation' } });
      expect(agent.version).toBe('1.1.0');
    }
  });

  test('never hands over a bundle keeps nobody else in this process from it', async () => {
    const next = unreadRelease('1.1.0');
    const hanging = scripted();
    const agent = await loaded(hanging.source, { timeoutMs: 200 });
    const whole = reading(2, next);
    const stuck = { ...whole, bundle: () => new Promise<never>(() => {}) };
    hanging.script.answer = async () => stuck;
    const looking = agent.refresh();
    const other = scripted();
    other.script.answer = async () => reading(2, next);
    expect((await loaded(other.source)).version).toBe('1.1.0');
    await looking;
    expect(agent.version).toBe('1.0.0');
    // The very same bytes again, and this time all of it.
    hanging.script.answer = async () => whole;
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
  });

  test('is slow does not keep a program from starting that has a release on disk', async () => {
    const { script, source } = scripted();
    const cache = join(tempFolder(), 'cache');
    await (await loaded(source, { cache })).close();
    script.answer = () => sleep(60_000, 'unchanged' as const, { ref: false });
    const agent = await loaded(source, { cache, startWithinMs: 50, timeoutMs: 200 });
    expect(agent.status()).toMatchObject({ from: 'disk', generation: 1 });
  });

  test('floods us with wakes is looked at one look after the other', async () => {
    const { script, source } = scripted();
    let looking = 0;
    let most = 0;
    let wake = () => {};
    const agent = await loaded({
      ...source,
      watch: (woken) => {
        wake = woken;
      },
    });
    script.answer = async () => {
      looking += 1;
      most = Math.max(most, looking);
      await sleep(5);
      looking -= 1;
      return reading(2, two);
    };
    for (let times = 0; times < 1_000; times += 1) wake();
    await vi.waitFor(() => expect(agent.version).toBe('1.1.0'));
    await agent.refresh();
    expect(most).toBe(1);
  });
});

describe('staleness', () => {
  async function stale(mode: 'warn' | 'refuse') {
    const { script, source } = scripted();
    const time = { now: Date.parse('2026-03-02T09:00:00Z') };
    const agent = await loaded(source, {
      maxStaleness: { after: '10m', mode },
      clock: () => time.now,
    });
    script.answer = async () => Promise.reject(new Error('down'));
    time.now += 10 * 60_000 + 1;
    return { agent, script, time };
  }

  test('warns once, and serves on', async () => {
    const { agent, script } = await stale('warn');
    const ages: number[] = [];
    agent.on('stale', ({ ageMs }) => ages.push(ageMs));
    await agent.refresh();
    await agent.refresh();
    expect(ages).toEqual([600_001]);
    expect(agent.status()).toMatchObject({ stale: true, ageMs: 600_001 });
    expect(agent.render('system', { question: 'x' })).toContain('1.0.0');
    script.answer = async () => 'unchanged';
    await agent.refresh();
    expect(agent.status()).toMatchObject({ stale: false, ageMs: 0 });
  });

  test('refuses until somebody could look again', async () => {
    const { agent, script } = await stale('refuse');
    expect(() => agent.current()).toThrow('scripted: did not confirm helper in prod for 600 s');
    expect(() => agent.render('system', { question: 'x' })).toThrow('maxStaleness says refuse');
    script.answer = async () => 'unchanged';
    await agent.refresh();
    expect(agent.current().version).toBe('1.0.0');
  });

  test('needs words that it knows', async () => {
    const { source } = scripted();
    const maxStaleness = { after: 'soon', mode: 'refuse' } as const;
    await expect(loaded(source, { maxStaleness })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('the folder of kept releases', () => {
  test('serves what is whole where the newest is damaged, and still knows how far it was', async () => {
    const { script, source } = scripted();
    const cache = join(tempFolder(), 'cache');
    const first = await loaded(source, { cache });
    script.answer = async () => reading(2, two);
    await first.refresh();
    await first.close();
    const [, newest = ''] = keptFiles(cache);
    writeFileSync(newest, readFileSync(newest).subarray(0, 100));
    script.answer = async () => Promise.reject(new Error('down'));
    const agent = await loaded(source, { cache });
    expect(agent.status()).toMatchObject({ from: 'disk', generation: 1 });
    script.answer = async () => reading(1, one);
    await agent.refresh();
    expect(agent.status().problem?.message).toContain('serves generation 1, and 2 was seen before');
  });

  test.skipIf(!hasModes)('that others can write to is not believed', async () => {
    const { chmodSync } = await import('node:fs');
    const { script, source } = scripted();
    const cache = join(tempFolder(), 'cache');
    await (await loaded(source, { cache })).close();
    for (const path of keptFiles(cache)) chmodSync(path, 0o666);
    script.answer = async () => Promise.reject(new Error('down'));
    await expect(loaded(source, { cache })).rejects.toMatchObject({ code: 'cold-start' });
  });

  test('that can’t be written keeps nothing from being served', async () => {
    const { source } = scripted();
    const cache = join(tempFolder(), 'taken');
    writeFileSync(cache, 'a file');
    const agent = await loaded(source, { cache });
    expect(agent.version).toBe('1.0.0');
    expect(agent.status().problem).toMatchObject({ code: 'cache' });
  });

  test.runIf(canMount())('on a full disk neither (needs to mount)', async () => {
    const disk = smallDisk();
    const { script, source } = scripted();
    const cache = join(disk.folder, 'cache');
    const agent = await loaded(source, { cache });
    disk.fill();
    script.answer = async () => reading(2, two);
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
    expect(agent.status().problem?.message).toMatch(/could not be kept on disk: ENOSPC/);
    expect(keptFiles(cache)).toHaveLength(1);
    disk.free();
    script.answer = async () => reading(3, one);
    await agent.refresh();
    expect(agent.status().problem).toBeUndefined();
    expect(keptFiles(cache)).toHaveLength(2);
  });

  test('survives kills in the middle of writing, by two processes that share it', async () => {
    const folder = join(tempFolder(), 'kept');
    let newest = 0;
    for (let round = 0; round < 6; round += 1) {
      const writers = [0, 1].map(() => writer(folder, newest + 1));
      await Promise.all(writers.map(({ going }) => going));
      await sleep(20 + 15 * round);
      await Promise.all(writers.map(({ kill }) => kill()));
      const floor = await keptGenerations(folder, 3).floor();
      const [first] = await all(folder);
      // Renamed when it was whole, so that the newest name is the newest content.
      const { generation } = JSON.parse(new TextDecoder().decode(first?.environment));
      expect(generation).toBe(floor?.generation);
      expect(await all(folder)).toHaveLength(
        readdirSync(folder).filter((name) => name.endsWith('.json')).length,
      );
      expect(floor?.generation).toBeGreaterThan(newest);
      newest = floor?.generation ?? 0;
    }
  });

  test('is a cold start when it is gone', async () => {
    const { script, source } = scripted();
    const cache = join(tempFolder(), 'cache');
    await (await loaded(source, { cache })).close();
    rmSync(cache, { recursive: true });
    script.answer = async () => Promise.reject(new Error('down'));
    await expect(loaded(source, { cache })).rejects.toThrow(
      `helper can’t start in prod: scripted: can’t be read: down; and no release is kept below ${cache}`,
    );
  });
});

describe('a program', () => {
  test.each([
    [{ instance: '../../etc/cron.d/x' }, 'can be no instance’s name'],
    [{ environment: '../prod' }, '"../prod" can be no environment and no agent'],
    [{ agent: 'Helper' }, '"Helper" can be no environment and no agent'],
  ])('that asks for %j is told what is wrong with it', async (options, message) => {
    const { source } = scripted();
    await expect(loaded(source, options)).rejects.toMatchObject({ code: 'usage' });
    await expect(loaded(source, options)).rejects.toThrow(message);
  });

  test('may throw in its listeners, and end while a look is under way', async () => {
    const { script, source } = scripted();
    const agent = await loaded(source);
    agent.on('change', () => {
      throw new Error('the user’s bug');
    });
    script.answer = async () => reading(2, two);
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
    script.answer = () => sleep(30, 'unchanged' as const);
    const look = agent.refresh();
    await agent.close();
    await look;
    expect(agent.render('system', { question: 'x' })).toContain('1.1.0');
  });

  test('that reads all the time never sees half a release', async () => {
    const folder = tempFolder();
    const target = directoryTarget(join(folder, 'prod'), {
      environment: 'prod',
      root: folder,
      env: {},
    });
    await target.deliver(generationOf(1, one));
    const agent = await connect({
      source: `dir:${join(folder, 'prod')}`,
      environment: 'prod',
      agent: 'helper',
      cache: false,
    });
    onTestFinished(() => agent.close());
    let generation = 1;
    let done = false;
    const flips = (async () => {
      for (generation = 2; generation <= 30; generation += 1) {
        await target.deliver(generationOf(generation, generation % 2 ? one : two));
      }
      done = true;
    })();
    while (!done) {
      const { version, digest, config, render } = agent.current();
      expect(config.manifest.version).toBe(version);
      expect(digest).toBe(version === '1.0.0' ? one.digest : two.digest);
      expect(render('system', { question: 'x' })).toContain(version);
      await sleep(1);
    }
    await flips;
    await vi.waitFor(() => expect(agent.generation).toBe(30));
  });
});

async function all(folder: string) {
  const found = [];
  for await (const kept of keptGenerations(folder, 3).all()) found.push(kept);
  return found;
}

function writer(folder: string, first: number) {
  const script = fileURLToPath(new URL('keep-forever.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [script, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    going: once(child.stdout ?? child, 'data'),
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
