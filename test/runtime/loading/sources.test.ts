import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { redisTarget } from '../../../src/adapters/targets/redis.ts';
import type { Delivery } from '../../../src/ports/target.ts';
import { connect } from '../../../src/runtime/loading/connect.ts';
import type { ConnectOptions } from '../../../src/runtime/loading/connect-options.ts';
import { httpServer } from '../../support/http-server.ts';
import { hasProgram } from '../../support/service.ts';
import { startRedis } from '../../support/start-redis.ts';
import { tempFolder, tempRepository } from '../../support/temp-repository.ts';
import { unhurried } from '../../support/unhurried.ts';
import { generationOf, releaseOf, type TestRelease, unreadRelease } from './generation-of.ts';

const one = releaseOf('1.0.0');
const two = releaseOf('1.1.0');

async function loaded(source: string, options: Partial<ConnectOptions> = {}) {
  const cache = options.cache ?? join(tempFolder(), 'cache');
  const agent = await connect({ environment: 'prod', agent: 'helper', ...options, source, cache });
  onTestFinished(() => agent.close());
  return agent;
}

describe('git:', () => {
  function environmentBranch() {
    const repository = tempRepository();
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const commit = (delivery: Delivery, release: TestRelease) => {
      repository.write('environment.json', delivery.file);
      repository.write('state/helper.json', delivery.agents[0]?.state ?? '');
      repository.write('agents/helper/bundle.json', release.bytes);
      repository.commit(`Generation ${delivery.generation}`);
    };
    repository.git('checkout', '--quiet', '-B', 'env/prod');
    return { repository, commit };
  }

  test('follows the branch of an environment at a remote', async () => {
    const { repository, commit } = environmentBranch();
    commit(generationOf(1, one), one);
    const agent = await loaded(`git:file://${repository.root}`);
    expect(agent.version).toBe('1.0.0');
    commit(generationOf(2, two), two);
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
    expect(agent.status()).toMatchObject({ generation: 2, loads: 2, failures: 0 });
    await agent.refresh();
    expect(agent.status().loads).toBe(2);
  });

  test('serves a canary', async () => {
    const { repository, commit } = environmentBranch();
    repository.write('canary/helper/bundle.json', two.bytes);
    commit(generationOf(1, one, { canary: { release: two, weight: 1 } }), one);
    const agent = await loaded(`git:file://${repository.root}`);
    expect([agent.current().version, agent.current('acme').version]).toEqual(['1.0.0', '1.1.0']);
  });

  test('starts from disk when the remote is gone', async () => {
    const { repository, commit } = environmentBranch();
    commit(generationOf(1, one), one);
    const cache = join(tempFolder(), 'cache');
    await (await loaded(`git:file://${repository.root}`, { cache })).close();
    rmSync(join(repository.root, '.git'), { recursive: true });
    const agent = await loaded(`git:file://${repository.root}`, { cache });
    expect(agent.version).toBe('1.0.0');
    expect(agent.status().problem?.code).toBe('source');
  });

  test('says what is missing, and shows no credentials', async () => {
    const { repository, commit } = environmentBranch();
    commit(generationOf(1, one), one);
    const source = `git:file://${repository.root}`;
    await expect(loaded(source, { environment: 'staging' })).rejects.toThrow(
      'has no branch env/staging',
    );
    const secret = loaded('git:https://ana:hunter2@127.0.0.1:1/x.git', { timeoutMs: 5_000 });
    await expect(secret).rejects.toThrow('git:https://127.0.0.1:1/x.git');
    await expect(secret).rejects.not.toThrow('hunter2');
  });

  test('takes a path from where the program runs', async () => {
    const { repository, commit } = environmentBranch();
    commit(generationOf(1, one), one);
    const path = relative(process.cwd(), repository.root);
    expect((await loaded(`git:${path}`)).version).toBe('1.0.0');
  });

  test('follows on after a process that was killed while it fetched', async () => {
    const { repository, commit } = environmentBranch();
    commit(generationOf(1, one), one);
    const cache = join(tempFolder(), 'cache');
    const source = `git:file://${repository.root}`;
    await (await loaded(source, { cache })).close();
    // What a git leaves that had no time to tidy up, and what no other git writes past.
    const [home = ''] = readdirSync(cache).filter((name) => name.startsWith('git-'));
    writeFileSync(join(cache, home, 'shallow.lock'), '');
    commit(generationOf(2, two), two);
    const agent = await loaded(source, { cache });
    expect([agent.version, agent.status().from]).toEqual(['1.1.0', 'source']);
  });

  test('takes no option for a remote', async () => {
    await expect(loaded('git:--upload-pack=x')).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('https:', () => {
  let one = unreadRelease('1.0.0');
  let two = unreadRelease('1.1.0');
  beforeEach(() => {
    one = unreadRelease('1.0.0');
    two = unreadRelease('1.1.0');
  });

  /** A generation's files on a server; `etag` decides whether it can answer 304. */
  function files(delivery: Delivery, release: TestRelease, etag = true) {
    const bytes: Record<string, Uint8Array> = {
      '/x/environment.json': delivery.file,
      '/x/state/helper.json': delivery.agents[0]?.state ?? new Uint8Array(),
      '/x/agents/helper/bundle.json': release.bytes,
    };
    return { bytes, tag: etag ? `"${delivery.generation}"` : undefined };
  }

  async function server(first: ReturnType<typeof files>) {
    const serving = { now: first, posted: [] as string[] };
    const { url, received } = await httpServer((call, response) => {
      const { bytes, tag } = serving.now;
      if (call.method === 'POST') {
        serving.posted.push(call.body.toString());
        return response.end();
      }
      const found = bytes[call.path.split('?')[0] ?? ''];
      if (!found) return response.writeHead(404).end();
      if (tag && call.headers['if-none-match'] === tag) return response.writeHead(304).end();
      return response.writeHead(200, tag ? { etag: tag } : {}).end(found);
    });
    return { source: `${url}/x`, received, serving };
  }

  test('asks one conditional question while nothing moves', async () => {
    const { source, received, serving } = await server(files(generationOf(1, one), one));
    const agent = await loaded(source, { headers: () => ({ authorization: 'Bearer t' }) });
    expect(received.map(({ path }) => path.split('?')[0])).toEqual([
      '/x/environment.json',
      '/x/state/helper.json',
      '/x/agents/helper/bundle.json',
    ]);
    expect(received.every(({ headers }) => headers.authorization === 'Bearer t')).toBe(true);
    await agent.refresh();
    expect(received.at(-1)?.headers['if-none-match']).toBe('"1"');
    expect(received.length).toBe(4);
    serving.now = files(generationOf(2, two), two);
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
  });

  test('follows whoever sends it elsewhere, but not with headers that are meant for this server', async () => {
    const { source, received } = await server(files(generationOf(1, one), one));
    const elsewhere = await httpServer((call, response) => {
      const location = source.replace(/\/x$/, call.path);
      response.writeHead(307, { location }).end();
    });
    expect((await loaded(`${elsewhere.url}/x`)).version).toBe('1.0.0');
    const before = received.length;
    const headers = () => ({ 'x-api-key': 'k' });
    await expect(loaded(`${elsewhere.url}/x`, { headers })).rejects.toThrow();
    expect(received.length).toBe(before);
  });

  test('does without ETags', async () => {
    const { source, received } = await server(files(generationOf(1, one), one, false));
    const agent = await loaded(source);
    await agent.refresh();
    expect(received.length).toBe(4);
    expect(agent.status()).toMatchObject({ failures: 0, loads: 1 });
  });

  test('serves on when it reads in the middle of a delivery, and takes the next look', async () => {
    const { source, serving } = await server(files(generationOf(1, one), one));
    const agent = await loaded(source);
    const whole = files(generationOf(2, two), two);
    const before = files(generationOf(1, one), one);
    serving.now = {
      ...whole,
      bytes: {
        ...whole.bytes,
        '/x/state/helper.json': before.bytes['/x/state/helper.json'] ?? new Uint8Array(),
      },
    };
    await agent.refresh();
    expect(agent.version).toBe('1.0.0');
    expect(agent.status().problem?.message).toContain('of two generations');
    serving.now = {
      ...whole,
      bytes: { ...whole.bytes, '/x/agents/helper/bundle.json': one.bytes },
    };
    await agent.refresh();
    expect(agent.version).toBe('1.0.0');
    expect(agent.status().problem?.message).toContain('the environment names');
    serving.now = whole;
    await agent.refresh();
    expect(agent.version).toBe('1.1.0');
  });

  test('posts acknowledgements where it is told to', async () => {
    const { source, serving } = await server(files(generationOf(1, one), one));
    const agent = await loaded(source, { acknowledgeTo: `${source}/acks`, instance: 'pod-1' });
    await vi.waitFor(() => expect(serving.posted.length).toBe(1));
    expect(JSON.parse(serving.posted[0] ?? '')).toMatchObject({
      ...{ schema: 'headgate/ack/v1', instance: 'pod-1', digest: agent.digest, generation: 1 },
    });
  });

  test.each([
    ['http://example.com/x', 'no URL by https'],
    ['https://ana:secret@example.com/x', 'holds credentials'],
    ['ftp://example.com/x', 'is no source'],
  ])('refuses %s', async (source, why) => {
    await expect(loaded(source)).rejects.toThrow(why);
    await expect(loaded(source)).rejects.not.toThrow('secret');
  });

  test('takes an answer no larger than it may be, also packed', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    const { url } = await httpServer((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    await expect(loaded(url)).rejects.toThrow('has more than 8388608 bytes');
  });

  test('waits no longer than it is told for an answer that never ends', async () => {
    const { url } = await httpServer((_, response) => response.write('{'));
    const started = performance.now();
    await expect(loaded(url, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'cold-start' });
    expect(performance.now() - started).toBeLessThan(unhurried(5_000));
  });
});

describe.runIf(hasProgram('redis-server'))('redis: (needs redis-server)', () => {
  async function redis() {
    const service = await startRedis();
    onTestFinished(() => service.stop());
    const url = `redis://127.0.0.1:${service.port}/0`;
    const site = { environment: 'prod', root: '/', env: {} };
    const target = redisTarget({ type: 'redis', url }, site);
    return { service, url, target };
  }

  test('is woken by a flip, and acknowledges it', async () => {
    const { url, target } = await redis();
    await target.deliver(generationOf(1, one));
    const agent = await loaded(url, { pollMs: 600_000 });
    expect(agent.version).toBe('1.0.0');
    await vi.waitFor(async () => expect(await target.acknowledgements()).toHaveLength(1));
    await target.deliver(generationOf(2, two));
    await vi.waitFor(() => expect(agent.version).toBe('1.1.0'));
    await vi.waitFor(async () => {
      const [ack] = await target.acknowledgements();
      expect(ack).toMatchObject({ digest: two.digest, before: { digest: one.digest } });
    });
    await agent.close();
    expect(await target.acknowledgements()).toEqual([]);
  });

  test('serves a canary, and acknowledges it apart', async () => {
    const { url, target } = await redis();
    await target.deliver(generationOf(1, one, { canary: { release: two, weight: 1 } }));
    const agent = await loaded(url, { instance: 'pod-1' });
    expect([agent.current().version, agent.current('acme').version]).toEqual(['1.0.0', '1.1.0']);
    agent.record(two.digest, { runs: 3, failures: 1 });
    await target.deliver(generationOf(2, one, { canary: { release: two, weight: 0.5 } }));
    await vi.waitFor(async () => {
      const acks = await target.acknowledgements();
      expect(
        acks.map(({ instance, digest, generation }) => [instance, digest, generation]),
      ).toEqual([
        ['pod-1', one.digest, 2],
        ['pod-1.canary', two.digest, 2],
      ]);
      expect(acks[1]).toMatchObject({
        health: { runs: 3, failures: 1 },
        before: { digest: one.digest, health: { runs: 0 } },
      });
    });
    await target.deliver(generationOf(3, one, { quarantine: [two] }));
    await vi.waitFor(async () => {
      const acks = await target.acknowledgements();
      expect(acks.map(({ instance }) => instance)).toEqual(['pod-1']);
    });
    expect(agent.permitted(two.digest)).toBe(false);
  });

  test('finds a flip whose message was lost', async () => {
    const { url, target } = await redis();
    await target.deliver(generationOf(1, one));
    const agent = await loaded(url, { pollMs: 50 });
    await target.deliver(generationOf(2, two));
    await vi.waitFor(() => expect(agent.version).toBe('1.1.0'));
  });

  test('serves on while it is down', async () => {
    const { service, url, target } = await redis();
    await target.deliver(generationOf(1, one));
    const agent = await loaded(url);
    await service.stop();
    await agent.refresh();
    expect(agent.version).toBe('1.0.0');
    expect(agent.status()).toMatchObject({ failures: 1, problem: { code: 'source' } });
  });

  test('says what is not there', async () => {
    const { url, target } = await redis();
    await expect(loaded(url)).rejects.toThrow('has no environment prod');
    await target.deliver(generationOf(1, one));
    await expect(loaded(url, { agent: 'other' })).rejects.toThrow('does not run other');
  });
});
