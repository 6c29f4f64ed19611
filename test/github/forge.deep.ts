import { expect, it } from 'vitest';
import { withinShare } from '../support/deep-seconds.ts';
import { keptUnderFaults, ONE_OF_EACH } from './kept-under-faults.ts';

const RUNS = 1_000;
const AT_ONCE = 50;

it(`keeps exactly one of each in ${RUNS} runs with every fifth call gone wrong`, async () => {
  const goesOn = withinShare(1);
  let done = 0;
  for (let first = 1_000; done < RUNS && goesOn(); first += AT_ONCE) {
    const seeds = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    const kept = await Promise.all(seeds.map((seed) => keptUnderFaults(seed)));
    expect(kept).toEqual(seeds.map((seed) => ({ ...ONE_OF_EACH, seed })));
    done += AT_ONCE;
  }
  console.log(`${done} seeded runs`);
  expect(done).toBeGreaterThan(0);
});
