import { expect, test } from 'vitest';
import { askedFor } from '../support/asked-for.ts';
import { environmentLog } from '../support/environment-log.ts';
import { problemsOf } from './linearize.ts';
import { FIRST, race, raceWorld } from './race.ts';

const PEOPLE = 32;
const { count, within } = askedFor('HEADGATE_RACE_OPERATIONS', 3_200);

test(`up to ${count} operations of 32 people make one history`, { timeout: 0 }, async () => {
  const world = await raceWorld();
  const seen = await race(world, PEOPLE, Math.ceil(count / PEOPLE), within(0.9));
  const log = environmentLog(world.remote.root, 'staging').slice(1);
  expect(problemsOf(FIRST, 1, log, seen)).toEqual([]);
  console.log(`${seen.length} operations, ${log.length} generations`);
});
