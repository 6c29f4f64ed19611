import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { STOPPED } from '../../src/evals/decision/asking.ts';
import { criticalGate } from '../../src/evals/decision/critical-gate.ts';
import { madeComparison, play } from './play.ts';

/**
 * How often the gate of critical cases blocks.
 *
 * @param chances of the cases to pass.
 * @param first runs that each case gets before any failure.
 */
export function criticalBlocks(
  chances: readonly number[],
  rule: 'never' | 'confirmed',
  first: number,
  replays: number,
): number {
  const random = xoroshiro128plus(Math.imul(chances.length + first, 0x1656_67b1));
  const { cases } = madeComparison(chances.length, 'critical', {}, () => ({
    critical: rule,
    repeat: first,
  }));
  let blocked = 0;
  for (let replay = 0; replay < replays; replay++) {
    const { result } = play(criticalGate(cases), chances, chances, random);
    if (result !== STOPPED && result.some(({ failed }) => failed)) blocked += 1;
  }
  return blocked / replays;
}
