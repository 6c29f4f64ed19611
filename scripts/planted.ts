import { rm } from 'node:fs/promises';
import { PLANTS } from './planted/plants.ts';
import { copyProject, type Planted, runPlant } from './planted/run-plant.ts';
import { closingLine } from './test/closing-line.ts';

const LANES = 2;

/**
 * `npm run test:planted`: plants one fault after another in copies of the project and shows which test
 * catches each. Fails when one survives, when an edit applies no more, and when a test fails without it, too.
 * Words after `--` choose plants by a part of their name.
 */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const chosen = PLANTS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  const copies = await Promise.all(Array.from({ length: LANES }, (_, lane) => copyProject(lane)));
  const rest = chosen.values();
  const planted: Planted[] = [];
  await Promise.all(
    copies.map(async (copy) => {
      for (const plant of rest) {
        const done = await runPlant(copy, plant);
        planted.push(done);
        console.log(row(done));
      }
    }),
  );
  await rm('.cache/planted', { recursive: true, force: true });
  const caught = planted.filter(({ outcome }) => outcome === 'caught').length;
  console.log(closingLine([{ passed: caught, failed: planted.length - caught, skipped: 0 }]));
  if (caught < planted.length) process.exitCode = 1;
}

function row({ name, outcome, by, seconds }: Planted): string {
  return `${outcome.padEnd(8)}  ${name.padEnd(46)} ${seconds.toFixed(1).padStart(5)} s  ${by}`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.log(closingLine([{ passed: 0, failed: 1, skipped: 0 }]));
  process.exitCode = 1;
}
