import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whileWaiting } from '../../../src/adapters/promote/while-waiting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('says every ten seconds for whom it waits, and nothing once it has its answer', async () => {
  const said: string[] = [];
  const waiting = { remote: 'origin', progress: (what: string) => void said.push(what) };
  const answer = whileWaiting(
    waiting,
    () => new Promise<string>((resolve) => setTimeout(resolve, 25_000, 'refs')),
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toBe('refs');
  expect(said).toEqual(['still waiting for origin, 10 s', 'still waiting for origin, 20 s']);

  const failed = whileWaiting(waiting, () => Promise.reject(new Error('gone')));
  await expect(failed).rejects.toThrow('gone');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toHaveLength(2);
});
