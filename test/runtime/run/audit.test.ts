import { expect, test } from 'vitest';
import { readAudit } from '../../../src/runtime/run/read-audit.ts';
import { memoryStore } from '../../../src/runtime/store/memory-store.ts';
import { releaseOf, runWorld, START, toolNamed } from './run-world.ts';

const DAY = 86_400_000;

test('who keeps records for a day forgets nobody else’s', async () => {
  let now = Date.parse('2026-11-21T10:00:00Z');
  const store = memoryStore(() => now);
  const of = (retention: string) =>
    runWorld(releaseOf({ operations: { observability: { retention } } } as never), {
      store,
      now: () => now,
    });
  const [long, short] = [of('90d'), of('1d')];
  await (await long.run({ session: 'long' })).end('succeeded');
  await (await short.run({ session: 'short' })).end('succeeded');
  now += 2 * DAY;
  await (await short.run({ session: 'now' })).end('succeeded');
  const records = await readAudit(store, { from: 0, to: now + 1, most: 100 });
  expect(records.map(({ session, hook }) => [session, hook])).toEqual([
    ['long', 'start'],
    ['long', 'end'],
    ['now', 'start'],
    ['now', 'end'],
  ]);
  const ended = { from: 0, to: now + 1, most: 1, where: { session: 'now' } };
  expect(await readAudit(store, ended)).toHaveLength(1);
});

test('of what is long, the beginning is kept, without what the config forbids', async () => {
  const world = runWorld(
    releaseOf({
      tools: { tools: [toolNamed('read')] },
      operations: { residency: { dataClasses: ['pii'] } },
    } as never),
  );
  const run = await world.run();
  await run.tool('read', {}, async () => ({ mail: 'ana@acme.example', page: 'x'.repeat(100_000) }));
  await run.end('succeeded');
  const records = await readAudit(world.store, { from: 0, to: START + 1, most: 9 });
  const { result } = records.find(({ hook }) => hook === 'afterToolCall') ?? {};
  expect(result).toMatch(/^\{"mail":"\[pii\]","page":"x+…$/);
  expect(String(result)).toHaveLength(16_385);
});
