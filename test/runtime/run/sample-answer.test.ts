import { expect, test, vi } from 'vitest';
import { releaseOf, runWorld } from './run-world.ts';

const release = releaseOf({ operations: { observability: { sample: 0.25 } } });

/** Answers of one run, each with the number that chance would give. */
async function answers(chances: readonly number[], grade: () => Promise<number>) {
  const left = [...chances];
  const world = runWorld(release, { grade, random: () => left.shift() ?? 1 });
  const run = await world.run();
  for (const [at] of chances.entries()) await run.beforeAnswer(`answer ${at}`);
  await vi.waitFor(() => expect(left).toEqual([]));
  // A grade is noted a moment after chance was asked.
  await new Promise((resolve) => setImmediate(resolve));
  return world;
}

test('the share of answers that the config names is graded, and what is poor is told', async () => {
  const scores = [0.9, 0.2];
  const grade = vi.fn(async () => scores.shift() ?? 1);
  const { recorded, news } = await answers([0.1, 0.25, 0.2, 0.9], grade);
  expect(grade).toHaveBeenCalledTimes(2);
  expect(recorded.flatMap(({ grades = [] }) => grades)).toEqual([0.9, 0.2]);
  expect(news.map(({ event }) => event)).toContainEqual({
    kind: 'signal',
    signal: 'silent-failure',
    rule: 'observability.sample',
  });
});

test('a grader that fails, or gives what is no grade, grades nothing', async () => {
  const failing = await answers([0], async () => {
    throw new Error('no judge');
  });
  const wrong = await answers([0], async () => 7);
  for (const { recorded } of [failing, wrong]) {
    expect(recorded.flatMap(({ grades = [] }) => grades)).toEqual([]);
  }
});
