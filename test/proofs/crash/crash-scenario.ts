import { expect } from 'vitest';
import { eachOf } from '../../../src/adapters/each-of.ts';
import type { Bundled } from './bundled-headgate.ts';
import { type Crashed, crashAt } from './crash-at.ts';
import { pointsOf } from './points.ts';
import { prepare } from './prepare.ts';
import type { Scenario } from './scenario.ts';

/** While one waits for its processes, another one's can run; more would only wait for a core. */
const AT_ONCE = 3;

/**
 * Kills one command at so many points, as far as time goes, and returns what came of each.
 *
 * @throws where something was lost, done twice, or left in another's way.
 */
export async function crashScenario(
  scenario: Scenario,
  bundled: Bundled,
  points: number,
  isTimeLeft: () => boolean = () => true,
): Promise<readonly Crashed[]> {
  const prepared = await prepare(scenario, bundled);
  const crashed: Crashed[] = [];
  await eachOf(pointsOf(prepared.effects, points), AT_ONCE, async (point) => {
    if (isTimeLeft()) crashed.push(await crashAt(prepared, point));
  });
  // Some commands are through before a moment in the middle of their last git.
  expect(crashed.filter(({ killed }) => killed).length).toBeGreaterThan(crashed.length * 0.8);
  return crashed;
}
