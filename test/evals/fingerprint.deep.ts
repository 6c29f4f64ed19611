import { expect, it } from 'vitest';
import { affected, MUTATIONS } from './mutations.ts';

const EACH = Math.ceil(1000 / MUTATIONS.length);

it(`skips no case wrongly in ${EACH * MUTATIONS.length} mutations, and runs none for nothing`, () => {
  for (const [name, mutate, moved] of MUTATIONS) {
    for (let n = 0; n < EACH; n += 1) expect(affected(mutate(n)), `${name} ${n}`).toEqual(moved);
  }
});
