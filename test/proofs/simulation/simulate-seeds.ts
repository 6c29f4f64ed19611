import { simulate, type Tally } from './simulate.ts';

/** `HEADGATE_SEED=4711 npx vitest run test/proofs/simulation` replays one. */
const ONE = process.env.HEADGATE_SEED;

/**
 * Simulates so many seeds from one on, or the one that HEADGATE_SEED names.
 *
 * @throws naming the first seed that breaks an invariant, and how to replay it.
 */
export function simulateSeeds(first: number, count: number, isTimeLeft = () => true): Tally {
  const tally: Tally = new Map();
  const seeds = ONE === undefined ? count : 1;
  for (let at = 0; at < seeds && isTimeLeft(); at += 1) {
    const seed = ONE === undefined ? first + at : Number(ONE);
    try {
      simulate(seed, tally);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const replay = `HEADGATE_SEED=${seed} npx vitest run test/proofs/simulation`;
      throw new Error(`seed ${seed}: ${why} Replay: ${replay}`, { cause: error });
    }
  }
  return tally;
}
