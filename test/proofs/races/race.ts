import { promote } from '../../../src/adapters/promote/promote.ts';
import type { Promoter } from '../../../src/adapters/promote/promoter.ts';
import { resume } from '../../../src/adapters/promote/resume.ts';
import { rollback } from '../../../src/adapters/promote/rollback.ts';
import { unquarantine } from '../../../src/adapters/promote/unquarantine.ts';
import { UserError } from '../../../src/core/user-error.ts';
import type { Receipt } from '../../../src/promote/receipt.ts';
import { promotionWorld, type World } from '../../support/promotion-world.ts';
import { type Dice, diceFrom } from '../simulation/dice.ts';
import type { Observed } from './linearize.ts';
import type { ModelState, Wish } from './model.ts';

const VERSIONS = ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0'] as const;

/** Staging runs 1.0.0 after nothing, and is delivered nowhere: deliveries have tests of their own. */
export const FIRST: ModelState = {
  version: '1.0.0',
  held: false,
  quarantined: [],
  previous: null,
  ran: ['1.0.0'],
};

/** A world with six versions of one agent. */
export async function raceWorld(): Promise<World> {
  const world = await promotionWorld('environments: { staging: {} }\n');
  await world.release();
  await world.promote('example@1.0.0', 'staging');
  for (const version of VERSIONS.slice(1)) await world.publish(version);
  return world;
}

/**
 * So many people at once, each with so many operations one after another, on one agent of one environment.
 * A few share a clone, as jobs of one runner do.
 */
export async function race(
  world: World,
  people: number,
  operations: number,
  isTimeLeft: () => boolean = () => true,
): Promise<Observed[]> {
  const clones = Array.from({ length: people / 4 }, (_, at) => world.another(`Clone${at}`));
  const seen: Observed[] = [];
  await Promise.all(
    Array.from({ length: people }, async (_, at) => {
      const clone = clones[at % clones.length]?.promoter ?? world.promoter;
      const actor = { name: `Person${at}`, email: `person${at}@acme.example` };
      const dice = diceFrom(at + 1);
      for (let n = 0; n < operations && (n === 0 || isTimeLeft()); n += 1) {
        seen.push(await observe({ ...clone, actor }, `p${at}-${n}`, wishFrom(dice)));
      }
    }),
  );
  return seen;
}

async function observe(promoter: Promoter, id: string, wish: Wish): Promise<Observed> {
  const began = performance.now();
  const common = { id, wish, began };
  try {
    const receipt = await run(promoter, id, wish);
    const { outcome, generation, why } = receipt;
    if (outcome === 'planned') throw new Error('Nobody asked for a plan.');
    return {
      ...common,
      ended: performance.now(),
      outcome: outcome === 'already' ? 'nothing' : outcome,
      generation: generation.to,
      why,
    };
  } catch (error) {
    // What nobody quarantines can't be lifted: a wrong use of the command. And a minute may be too short.
    if (!(error instanceof UserError) || (error.exit !== 2 && error.exit !== 5)) throw error;
    const outcome = error.exit === 2 ? 'refused' : 'busy';
    return { ...common, ended: performance.now(), outcome, generation: null, why: error.message };
  }
}

async function run(promoter: Promoter, requestId: string, wish: Wish): Promise<Receipt> {
  const request = { requestId, reason: 'because', dryRun: false, environment: 'staging' };
  switch (wish.kind) {
    case 'promote':
      return promote(promoter, request, [{ agent: 'example', version: wish.version }]);
    case 'rollback':
      return rollback(promoter, request, 'example');
    case 'resume':
      return resume(promoter, request, 'example');
    case 'unquarantine': {
      const [receipt] = await unquarantine(promoter, request, 'example', wish.version);
      // Seen, and lifted by another before it could be: there is nothing to lift, as where it was never seen.
      if (receipt && receipt.outcome !== 'already') return receipt;
      throw new UserError(2, 'it was lifted meanwhile');
    }
  }
}

function wishFrom(dice: Dice): Wish {
  const face = dice.below(20);
  if (face < 9) return { kind: 'promote', version: dice.pick(VERSIONS) };
  if (face < 11) return { kind: 'rollback' };
  if (face < 17) return { kind: 'resume' };
  return { kind: 'unquarantine', version: dice.pick(VERSIONS) };
}
