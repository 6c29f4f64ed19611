import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { directoryTarget } from '../../../src/adapters/targets/directory.ts';
import type { AgentChange } from '../../../src/runtime/loading/changes.ts';
import { connect } from '../../../src/runtime/loading/connect.ts';
import type { ConnectOptions } from '../../../src/runtime/loading/connect-options.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { generationOf, releaseOf } from './generation-of.ts';

const one = releaseOf('1.0.0');
const two = releaseOf('1.1.0', {
  prompts: { system: ['Shorter. ', { input: 'question' }] },
  guardrails: { limits: { toolCallsPerRun: 3 } },
});

function prod() {
  const folder = tempFolder();
  const root = join(folder, 'prod');
  const target = directoryTarget(root, { environment: 'prod', root: folder, env: {} });
  return { folder, root, target, cache: join(folder, 'cache') };
}

async function loaded(options: Partial<ConnectOptions> & { source: string; cache: string }) {
  const agent = await connect({ environment: 'prod', agent: 'helper', ...options });
  onTestFinished(() => agent.close());
  return agent;
}

test('serves what the directory serves, and says so to the target', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  const agent = await loaded({ source: `dir:${root}`, cache });
  expect(agent.version).toBe('1.0.0');
  expect(agent.digest).toBe(one.digest);
  expect(agent.generation).toBe(1);
  expect(agent.model.id).toBe('claude-sonnet-4-5-20250929');
  expect(agent.current().bindings).toEqual({ namespace: 'prod' });
  expect(agent.render('system', { question: 'Why?' })).toBe('I am 1.0.0. Be dry. Why?');
  await vi.waitFor(async () => {
    const [ack] = await target.acknowledgements();
    expect(ack).toMatchObject({ instance: agent.instance, version: '1.0.0', generation: 1 });
  });
});

test('follows a flip within a moment, while a run keeps what it started with', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  const agent = await loaded({ source: `dir:${root}`, cache });
  const changes: AgentChange[] = [];
  agent.on('change', (change) => changes.push(change));
  const run = agent.current();
  await target.deliver(generationOf(2, two));
  await vi.waitFor(() => expect(agent.version).toBe('1.1.0'));
  expect(run.version).toBe('1.0.0');
  expect(run.render('system', { question: 'Why?' })).toContain('I am 1.0.0');
  expect(changes).toEqual([
    {
      from: { version: '1.0.0', digest: one.digest },
      to: { version: '1.1.0', digest: two.digest },
      changes: [
        { part: 'prompt', name: 'system', kind: 'changed' },
        { part: 'limit', name: 'limits.toolCallsPerRun', kind: 'added' },
      ],
    },
  ]);
  await vi.waitFor(async () => {
    const [ack] = await target.acknowledgements();
    expect(ack).toMatchObject({ version: '1.1.0', before: { digest: one.digest } });
  });
});

test('a rollback is a higher generation, and what it left is not permitted any more', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  await target.deliver(generationOf(2, two));
  const agent = await loaded({ source: `dir:${root}`, cache });
  expect(agent.permitted(two.digest)).toBe(true);
  await target.deliver(generationOf(3, one, { quarantine: [two] }));
  await vi.waitFor(() => expect(agent.generation).toBe(3));
  expect(agent.version).toBe('1.0.0');
  expect(agent.permitted(two.digest)).toBe(false);
  expect(agent.permitted(one.digest)).toBe(true);
});

test('of a digest that nobody knows, nobody can say that it is permitted', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one, { quarantine: [two] }));
  const agent = await loaded({ source: `dir:${root}`, cache });
  const unknown = `sha256:${'0'.repeat(64)}`;
  expect(agent.permitted(unknown)).toBe(false);
  expect(agent.permitted(unknown, one.content)).toBe(true);
  expect(agent.permitted(unknown, two.content)).toBe(false);
});

test('starts from disk where the source is gone, and goes on with it when it is back', async () => {
  const { root, target, cache, folder } = prod();
  await target.deliver(generationOf(1, one));
  await (
    await connect({ source: `dir:${root}`, environment: 'prod', agent: 'helper', cache })
  ).close();
  const { renameSync } = await import('node:fs');
  renameSync(root, join(folder, 'away'));
  const agent = await loaded({ source: `dir:${root}`, cache, pollMs: 50 });
  expect(agent.version).toBe('1.0.0');
  expect(agent.status()).toMatchObject({ from: 'disk', failures: 1, loads: 1 });
  expect(agent.status().problem?.code).toBe('source');
  renameSync(join(folder, 'away'), root);
  await target.deliver(generationOf(2, two));
  await agent.refresh();
  expect(agent.version).toBe('1.1.0');
  expect(agent.status()).toMatchObject({ from: 'source', failures: 0 });
});

test('starts neither from nothing nor from defaults', async () => {
  const { root, cache } = prod();
  const start = connect({ source: `dir:${root}`, environment: 'prod', agent: 'helper', cache });
  await expect(start).rejects.toMatchObject({ code: 'cold-start' });
  await expect(start).rejects.toThrow(`no release is kept below ${cache}`);
});

test('never goes back to an older generation, also after a restart', async () => {
  const { root, target, cache, folder } = prod();
  await target.deliver(generationOf(5, two));
  await (
    await connect({ source: `dir:${root}`, environment: 'prod', agent: 'helper', cache })
  ).close();
  const { rmSync } = await import('node:fs');
  rmSync(root, { recursive: true });
  await directoryTarget(root, { environment: 'prod', root: folder, env: {} }).deliver(
    generationOf(4, one),
  );
  const agent = await loaded({ source: `dir:${root}`, cache });
  expect(agent.version).toBe('1.1.0');
  expect(agent.status()).toMatchObject({ from: 'disk', generation: 5 });
  expect(agent.status().problem).toMatchObject({ code: 'generation' });
});

test('one generation has one content', async () => {
  const { root, target, cache, folder } = prod();
  await target.deliver(generationOf(5, one));
  const agent = await loaded({ source: `dir:${root}`, cache });
  const { rmSync } = await import('node:fs');
  rmSync(root, { recursive: true });
  const other = directoryTarget(root, { environment: 'prod', root: folder, env: {} });
  await other.deliver(generationOf(5, two, { operation: 'another' }));
  await agent.refresh();
  expect(agent.version).toBe('1.0.0');
  expect(agent.status().problem?.message).toContain('generation 5 is not what it was');
});

test('keeps the last releases on disk, and no more than it should', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  const agent = await loaded({ source: `dir:${root}`, cache, keep: 3 });
  for (let generation = 2; generation <= 6; generation += 1) {
    await target.deliver(generationOf(generation, generation % 2 ? one : two));
    await agent.refresh();
  }
  const files = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  expect(files.map((name) => Number(name.split('/').at(-1)?.split('-')[0])).sort()).toEqual([
    4, 5, 6,
  ]);
});

test('reads a folder without `current` as it stands', async () => {
  const { root, cache } = prod();
  const { file, agents } = generationOf(1, one);
  for (const [path, bytes] of [
    ['environment.json', file],
    ['state/helper.json', agents[0]?.state ?? ''],
    ['agents/helper/bundle.json', one.bytes],
  ] as const) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  expect((await loaded({ source: `dir:${root}`, cache })).version).toBe('1.0.0');
});

test('refuses another environment’s folder', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  const start = connect({ source: `dir:${root}`, environment: 'staging', agent: 'helper', cache });
  await expect(start).rejects.toThrow('it is the environment "prod", not staging');
});

test('counts what runs see, and hands it on when it ends', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  const agent = await connect({
    source: `dir:${root}`,
    environment: 'prod',
    agent: 'helper',
    cache,
  });
  agent.record(agent.digest, { runs: 2, failures: 1, costUsd: 0.25, grades: [1, 0.5, 7] });
  agent.record(agent.digest, { runs: 1, guardrails: 1 });
  await agent.close();
  const [ack] = await target.acknowledgements();
  expect(ack?.health).toMatchObject({
    ...{ runs: 3, failures: 1, guardrails: 1, escalations: 0, costUsd: 0.25 },
    grades: { count: 2, sum: 1.5 },
  });
});

test('an instance that saw nothing leaves nothing', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  await (
    await connect({ source: `dir:${root}`, environment: 'prod', agent: 'helper', cache })
  ).close();
  expect(await target.acknowledgements()).toEqual([]);
  expect(readFileSync(join(root, 'current/environment.json'), 'utf8')).toContain('"generation":1');
});

test('what one process has loaded is neither read nor built again', async () => {
  const { root, target, cache } = prod();
  await target.deliver(generationOf(1, one));
  const [first, second] = [
    await loaded({ source: `dir:${root}`, cache }),
    await loaded({ source: `dir:${root}`, cache }),
  ];
  expect(second.config).toBe(first.config);
  expect(second.instance).not.toBe(first.instance);
});
