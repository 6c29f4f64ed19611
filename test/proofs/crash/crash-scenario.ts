import { expect } from 'vitest';
import { eachOf } from '../../../src/core/each-of.ts';
import type { World } from '../../support/promotion-world.ts';
import type { Bundled } from './bundled-headgate.ts';
import { crashAt, crashTogether } from './crash-at.ts';
import { type Point, pointsOf } from './points.ts';
import { type Crashed, prepare } from './prepare.ts';
import type { Scenario } from './scenario.ts';

export interface CrashPlan {
  readonly points: number;
  /** How many commands die by one SIGKILL, where none of them is in the middle of a git. */
  readonly together: number;
  readonly isTimeLeft?: () => boolean;
}

/** While one waits for its processes, another one's can run; more would only wait for a core. */
const AT_ONCE = 3;

/**
 * Kills one command at so many points, as far as time goes, and returns what came of each.
 *
 * @throws where something was lost, done twice, or left in another's way.
 */
export async function crashScenario(
  scenario: Scenario,
  world: World,
  bundled: Bundled,
  { points, together, isTimeLeft = () => true }: CrashPlan,
): Promise<readonly Crashed[]> {
  const prepared = await prepare(scenario, world, bundled);
  const crashed: Crashed[] = [];
  await eachOf(grouped(pointsOf(prepared.effects, points), together), AT_ONCE, async (group) => {
    // However little time there is, one point is tried.
    if (crashed.length > 0 && !isTimeLeft()) return;
    const [first, ...others] = group;
    if (!first) return;
    if (others.length > 0) crashed.push(...(await crashTogether(prepared, group)));
    else crashed.push(await crashAt(prepared, first));
  });
  // Some commands are through before a moment in the middle of their last git.
  const through = crashed.filter(({ killed }) => !killed).length;
  expect(through).toBeLessThan(Math.max(3, crashed.length * 0.2));
  return crashed;
}

function grouped(points: readonly Point[], together: number): Point[][] {
  const groups: Point[][] = [];
  const open: Point[] = [];
  for (const point of points) {
    if (together === 1 || point.order.moment === 'during') groups.push([point]);
    else if (open.push(point) === together) groups.push(open.splice(0));
  }
  return open.length > 0 ? [...groups, open] : groups;
}
