import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../../../src/cli/run.ts';
import { redisStore } from '../../../../src/runtime/store/redis-store.ts';
import type { Store } from '../../../../src/runtime/store/store.ts';
import { hasProgram, type Service } from '../../../support/service.ts';
import { startRedis } from '../../../support/start-redis.ts';
import { releaseOf, runWorld, toolNamed } from '../run-world.ts';

const release = releaseOf({
  tools: { tools: [toolNamed('wipe', { approval: 'admin' }), toolNamed('get')] },
  operations: {
    review: [{ id: 'wipes', when: { required: ['disk'] }, queue: 'q', approvers: ['@acme/ops'] }],
    deadLetter: { queue: 'helper-failed', retention: '14d', notify: ['#ops'] },
    residency: { dataClasses: ['pii'] },
    retry: { retries: 1, backoff: ['1s'] },
  },
} as never);

describe.skipIf(!hasProgram('redis-server'))(
  'commands on running agents (need redis-server)',
  () => {
    let redis: Service;
    let store: Store;
    beforeAll(async () => {
      redis = await startRedis();
      store = await redisStore({ url: url(), environment: 'prod' });
    });
    afterAll(async () => {
      await store.close();
      await redis.stop();
    });
    afterEach(() => {
      vi.restoreAllMocks();
      process.exitCode = 0;
    });
    const url = () => `redis://127.0.0.1:${redis.port}`;
    const headgate = async (...args: string[]) => {
      const texts = { out: '', err: '' };
      const into = (key: 'out' | 'err') => (chunk: unknown, done?: unknown) => {
        texts[key] += String(chunk);
        if (typeof done === 'function') done();
        return true;
      };
      vi.spyOn(process.stdout, 'write').mockImplementation(into('out') as never);
      vi.spyOn(process.stderr, 'write').mockImplementation(into('err') as never);
      const exit = await run([...args, '--store', url(), '--env', 'prod']);
      return { exit, ...texts };
    };

    test('actions: list, approve by who may, once', async () => {
      const world = runWorld(release, { store, now: () => Date.now() });
      const first = await world.run({ session: 's', tenant: 't' });
      const { action = '' } = await first.beforeToolCall('wipe', {
        disk: 1,
        owner: 'ana@acme.example',
      });
      const listed = await headgate('actions', 'list', '--format', 'json');
      expect(JSON.parse(listed.out)).toMatchObject([
        { id: action, tool: 'wipe', about: { disk: 1, owner: '[pii]' }, status: 'waiting' },
      ]);
      expect((await headgate('actions', 'list')).out).toMatch(
        /^ {2}id +asked +agent +tenant +what +by +state\n {2}[0-9a-f]{24} .* helper 1\.0\.0 +t +wipe +@acme\/ops +waiting\n$/,
      );
      const stranger = await headgate('actions', 'approve', action, '--as', 'bob');
      expect(stranger).toMatchObject({
        exit: 1,
        err: `error: ${action}: @acme/ops may decide, not bob\n`,
      });
      const approved = await headgate('actions', 'approve', action, '--as', '@acme/ops');
      expect(approved.out).toContain('decided     @acme/ops, ');
      expect((await headgate('actions', 'reject', action, '--as', '@acme/ops')).exit).toBe(5);
      expect((await headgate('actions', 'list')).out).toBe('nothing waits\n');
      expect((await headgate('actions', 'show', 'nothing')).exit).toBe(2);
      const going = await first.beforeToolCall('wipe', { disk: 1, owner: 'ana@acme.example' });
      expect(going.decision).toBe('allow');
    });

    test('audit: every decision, by what one looks for', async () => {
      const world = runWorld(release, { store, now: () => Date.now() });
      const running = await world.run({ session: 'audited', tenant: 't' });
      await running.tool('get', { mail: 'ana@acme.example' }, async () => ({ ok: true }));
      await running.beforeToolCall('nothing', { mail: 'bob@acme.example', why: 'because' });
      await running.end('succeeded');
      const all = await headgate('audit', '--session', 'audited', '--format', 'jsonl');
      const records = all.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(records.map(({ hook, decision, rule }) => [hook, decision, rule])).toEqual([
        ['start', 'allow', 'none'],
        ['beforeToolCall', 'allow', 'none'],
        ['afterToolCall', 'allow', 'none'],
        ['beforeToolCall', 'deny', 'tools'],
        ['end', 'allow', 'none'],
      ]);
      expect(records[2]).toMatchObject({ arguments: { mail: '[pii]' }, result: { ok: true } });
      // What was not made is written down with what it asked for.
      expect(records[3].arguments).toEqual({ mail: '[pii]', why: 'because' });
      expect(records[1].arguments).toBeUndefined();
      const denied = await headgate('audit', '--session', 'audited', '--decision', 'deny');
      expect(denied.out).toContain('nothing, `nothing` is no tool of this agent.');
    });

    test('costs: by week and owner, for people and for spreadsheets', async () => {
      const pipeline = { name: 'ops', team: '=team' };
      const world = runWorld(release, {
        store,
        now: () => Date.parse('2026-11-21T10:00Z'),
        pipeline,
      });
      const running = await world.run({ session: 'c', tenant: 't' });
      await running.beforeModelCall({ inputTokens: 10 });
      await running.afterModelCall({ inputTokens: 1000, outputTokens: 500, costUsd: 1.25 });
      const range = ['--since', '2026-11-16', '--until', '2026-11-22T00:00:00Z'];
      expect((await headgate('costs', ...range)).out).toBe(
        [
          '  week of     agent   USD   tokens  calls',
          '  2026-11-16  helper  1.25  1500    1',
          '',
        ].join('\n'),
      );
      expect((await headgate('costs', ...range, '--by', 'team', '--format', 'csv')).out).toBe(
        "week,by,owner,cost_usd,tokens,calls\r\n2026-11-16,team,'=team,1.25,1500,1\r\n",
      );
    });

    test('dead letters: kept without what they may not hold, handed out again once', async () => {
      const encryptionKey = new Uint8Array(32).fill(3);
      const world = runWorld(release, { store, now: () => Date.now(), encryptionKey });
      const data = { mail: 'ana@acme.example' };
      const letter = await world.enforcer.deadLetter(
        { id: 'job-1', attempts: 2, data },
        new Error('lost ana@acme.example'),
      );
      expect(world.kinds()).toEqual(['dead-letter']);
      const listed = await headgate(
        'dead-letters',
        'list',
        '--agent',
        'helper',
        '--format',
        'json',
      );
      expect(listed.out).not.toContain('ana@acme.example');
      expect(JSON.parse(listed.out)).toMatchObject([
        { queue: 'helper-failed', notify: ['#ops'], error: { message: 'lost [pii]' } },
      ]);
      expect(await world.enforcer.takeRetries()).toEqual([]);
      const asked = await headgate('dead-letters', 'retry', letter.id, '--as', 'ana');
      expect(asked).toMatchObject({ exit: 0 });
      expect((await headgate('dead-letters', 'retry', letter.id, '--as', 'ana')).exit).toBe(2);
      const [first, second] = await Promise.all([
        world.enforcer.takeRetries(),
        world.enforcer.takeRetries(),
      ]);
      expect([...first, ...second].map(({ job }) => job)).toEqual([
        { id: 'job-1', attempts: 2, data },
      ]);
      expect((await headgate('dead-letters', 'show', letter.id)).out).toContain(
        '"status": "taken"',
      );
    });

    test('a store that is none, or does not answer, is said to be so', async () => {
      const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const none = await run(['costs', '--store', 'http://x', '--env', 'prod']);
      expect(none).toBe(2);
      expect(await run(['costs', '--store', 'redis://127.0.0.1:1', '--env', 'prod'])).toBe(3);
      expect(told.mock.calls.map(([text]) => text).join('')).toContain(
        'error: 127.0.0.1:1 can’t be reached: connect ECONNREFUSED 127.0.0.1:1\n  todo: check --store and try again\n',
      );
    });
  },
);
