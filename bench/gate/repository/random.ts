export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, limit). */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  /** From a log-normal distribution, given by its median and its 90th percentile. */
  readonly logNormal: (median: number, p90: number) => number;
}

/** The standard normal distribution's 90th percentile. */
const Z90 = 1.2815515655446004;

/**
 * A source of randomness that depends on nothing but its two numbers, so that an agent looks the same in a
 * repository of 100 and of 10,000. Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function seededRandom(seed: number, stream: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  function below(limit: number): number {
    return Math.floor(next() * limit);
  }

  return {
    next,
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    logNormal: (median, p90) => {
      // Box–Muller; 1 - next() keeps the logarithm's argument above zero.
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * (p90 / median) ** (normal / Z90);
    },
  };
}
