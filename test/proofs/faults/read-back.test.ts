import { expect, test } from 'vitest';
import { promotionWorld } from '../../support/promotion-world.ts';

test('step 7 deliver · a target that says yes and serves nothing · F', async () => {
  const world = await promotionWorld(`environments:
  staging:
    targets: [{ type: exec, command: [${process.execPath}, target.mjs] }]
`);
  // Ends well whatever it is told, and keeps nothing of it.
  world.write('target.mjs', 'process.stdin.resume();\n');
  await world.release();
  expect(await world.promote('example', 'staging')).toMatchObject({
    outcome: 'flipped',
    targets: [{ outcome: 'failed', generation: null, problem: expect.any(String) }],
  });
});
