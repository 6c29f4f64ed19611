import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { simulationReport } from './evals/report.ts';
import { simulate } from './evals/simulate.ts';

const USAGE = `usage: npm run bench -- evals [--replays 10000] [--threads 2] [--write | --check]
--write puts the tables into docs/evals.md; --check fails where they differ from those that stand there.`;

const DOCUMENT = 'docs/evals.md';
const BEGIN = '<!-- simulation: npm run bench -- evals --write -->';
const END = '<!-- end of simulation -->';

/** What the eval gate decides on made suites whose truth is known. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      replays: { type: 'string', default: '10000' },
      threads: { type: 'string', default: '2' },
      write: { type: 'boolean' },
      check: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  const began = performance.now();
  const simulation = await simulate(Number(values.replays), Number(values.threads));
  const report = simulationReport(simulation);
  console.log(report);
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (!values.write && !values.check) return;
  const before = await readFile(DOCUMENT, 'utf8');
  const [start, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (start === -1 || end < start) throw new Error(`${DOCUMENT} has no place for the tables.`);
  const after = `${before.slice(0, start)}${BEGIN}\n\n${report}\n\n${before.slice(end)}`;
  if (values.write) return writeFile(DOCUMENT, after);
  if (after === before) return;
  console.error(`The tables of ${DOCUMENT} are stale; write them with --write.`);
  process.exitCode = 1;
}

await main();
