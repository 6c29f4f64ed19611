import { rmSync } from 'node:fs';
import { killAt, killTogether, type Victim } from './kill.ts';
import { lookAt } from './look-at.ts';
import type { Point } from './points.ts';
import type { Crashed, Prepared } from './prepare.ts';
import { groupGone, isGroupAlive } from './process-group.ts';
import { worldDigest } from './world-digest.ts';

/** Kills a command at one point, and looks at what is left. */
export async function crashAt(prepared: Prepared, point: Point): Promise<Crashed> {
  const home = prepared.copy();
  return lookOnce(prepared, point, home, await killAt(prepared, home, point.order));
}

/** The same at several points, by one kill. */
export async function crashTogether(
  prepared: Prepared,
  points: readonly Point[],
): Promise<Crashed[]> {
  const homes = points.map(({ order }) => ({ home: prepared.copy(), order }));
  const victims = await killTogether(prepared, homes);
  await Promise.all(victims.map(({ group }) => groupGone(group)));
  const crashed: Crashed[] = [];
  for (const [at, point] of points.entries()) {
    const [home, victim] = [homes[at]?.home, victims[at]];
    if (home && victim) crashed.push(await lookOnce(prepared, point, home, victim));
  }
  return crashed;
}

/** A world that equals another one to the last byte, and in which the same runs next, is not looked at again. */
async function lookOnce(
  prepared: Prepared,
  point: Point,
  home: string,
  victim: Victim,
): Promise<Crashed> {
  const { known } = prepared;
  const { signal, exit, group } = victim;
  const key = isGroupAlive(group)
    ? undefined
    : JSON.stringify([point.next, point.order.with, signal, exit, worldDigest(home)]);
  const crashed = (key && known.get(key)) || (await lookAt(prepared, point, home, victim));
  if (key) known.set(key, crashed);
  rmSync(home, { recursive: true, force: true });
  return crashed;
}
