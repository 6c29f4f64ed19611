import type { KillOrder } from './effect.ts';

/** Its multiples, without what stands before the point, are spread evenly over 0 to 1 however many they are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** What runs next in the place where a process was killed. */
const NEXT = ['the same command', 'reconcile', 'another command'] as const;

export interface Point {
  readonly order: KillOrder;
  readonly next: (typeof NEXT)[number];
}

/**
 * Every moment at which a command can die and leave a different world behind: before and after each effect,
 * and, where the effect is a git process, in the middle of it, with that git or without. Between two effects
 * a process changes nothing that anyone else could see, so a kill at any `await`, or at any instruction, is
 * one of these.
 */
function ordersOf(effects: readonly string[], delayMs: number): KillOrder[] {
  return effects.flatMap((effect, at) => {
    const blank = { at, delayMs: 0, with: 'nobody' } as const;
    const git = effect.startsWith('git ');
    return [
      { ...blank, moment: 'before' as const },
      ...(git
        ? [
            { ...blank, moment: 'during' as const, delayMs },
            { ...blank, moment: 'during' as const, delayMs, with: 'its git' as const },
          ]
        : []),
      { ...blank, moment: 'after' as const },
    ];
  });
}

/**
 * So many points of one command, spread evenly over all of them; more than there are go round again with
 * other delays and another command next, so that no two are the same. In an order of which every beginning goes through
 * the whole command, for whoever has not the time for all.
 */
export function pointsOf(effects: readonly string[], count: number): Point[] {
  const round = ordersOf(effects, 0).length;
  const points = Array.from({ length: count }, (_, n) => {
    const turn = Math.floor(n / round);
    const within = Math.min(count - turn * round, round);
    const at = Math.floor(((n % round) * round) / within);
    // A git of this size is done in two to twenty milliseconds.
    const delayMs = ((n * 7 + turn * 3) % 40) / 4;
    const order = ordersOf(effects, delayMs)[at];
    if (!order) throw new Error(`There is no point ${at} of ${round}.`);
    return { order, next: NEXT[(n + turn) % NEXT.length] ?? 'reconcile' };
  });
  return points
    .map((point, n) => ({ point, place: (n * GOLDEN) % 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ point }) => point);
}
