import { expect, test } from 'vitest';
import { listDeadLetters, retryDeadLetter } from '../../../src/runtime/run/dead-letters.ts';
import { memoryStore } from '../../../src/runtime/store/memory-store.ts';
import { releaseOf, runWorld, START } from './run-world.ts';

const release = releaseOf({ operations: { residency: { dataClasses: ['pii'] } } } as never);
const key = (fill: number) => new Uint8Array(32).fill(fill);

test('work is handed out once, whole, to who has its key; nobody else takes it away', async () => {
  const store = memoryStore(() => START);
  const first = runWorld(release, { store, encryptionKey: key(1) });
  const other = runWorld(release, { store, encryptionKey: key(2) });
  const kept = [
    await first.enforcer.deadLetter({ id: 'a', data: { to: 'ana@acme.example' } }, new Error('x')),
    await other.enforcer.deadLetter({ id: 'b', data: undefined }, new Error('x')),
    await first.enforcer.deadLetter({ id: 'c', data: { n: 1n } }, new Error('x')),
  ];
  for (const { id } of kept) await retryDeadLetter(store, id, 'ana', START);
  const mine = await first.enforcer.takeRetries();
  expect(mine.map(({ job }) => [job.id, job.data]).sort()).toEqual([
    ['a', { to: 'ana@acme.example' }],
    ['c', { n: '1' }],
  ]);
  expect(await first.enforcer.takeRetries()).toEqual([]);
  expect((await listDeadLetters(store)).find(({ job }) => job.id === 'b')?.status).toBe('retry');
  expect((await other.enforcer.takeRetries()).map(({ job }) => job.data)).toEqual([null]);
});

test('two processes that take at once share what there is', async () => {
  const store = memoryStore(() => START);
  const worlds = [runWorld(release, { store }), runWorld(release, { store })];
  for (let at = 0; at < 20; at += 1) {
    const { id } = (await worlds[0]?.enforcer.deadLetter({ id: `${at}`, data: at }, 'x')) ?? {};
    await retryDeadLetter(store, id ?? '', 'ana', START);
  }
  const taken = await Promise.all(worlds.map(({ enforcer }) => enforcer.takeRetries()));
  const ids = taken.flat().map(({ job }) => job.id);
  expect(ids).toHaveLength(20);
  expect(new Set(ids).size).toBe(20);
});
