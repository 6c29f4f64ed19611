import { parseArgs } from 'node:util';
import { DEFAULT_MODELS } from '../src/import/default-models.ts';
import { importers } from '../src/import/importers.ts';
import { seededRandom } from './gate/repository/random.ts';
import { openHistory } from './replay/open-history.ts';
import { replayHistory, type Step } from './replay/replay-history.ts';
import { stepText } from './replay/step-text.ts';
import { summarise } from './replay/summarise.ts';
import { summaryText } from './replay/summary-text.ts';

const USAGE = `usage: npm run bench -- replay FORMAT BUNDLE-OR-REPOSITORY [--branch main] [--show N [--seed 1]] [--json]
FORMAT is ${[...importers.keys()].join(' or ')}.`;

/**
 * Replays a real history of agents in another format: every commit imported, every step of every agent classified.
 * A session's own model stays a name without a pin here, so that naming one shows as a change.
 */
const MODELS = { ...DEFAULT_MODELS, inherit: { provider: 'anthropic', id: 'inherit' } };

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      branch: { type: 'string', default: 'main' },
      show: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const [format = '', path] = positionals;
  const importer = importers.get(format);
  if (!importer || path === undefined) {
    console.log(USAGE);
    process.exitCode = positionals.length === 0 ? 0 : 2;
    return;
  }
  const history = await openHistory(path, values.branch);
  const options = { owner: '@acme/agents', models: MODELS };
  const replay = await replayHistory(history.repository, history.tip, importer, options).finally(
    history.close,
  );
  const summary = summarise(replay);
  const shown = sample(replay.steps, Number(values.show), Number(values.seed));
  if (values.json) console.log(JSON.stringify({ ...summary, shown }, undefined, 2));
  else console.log([summaryText(summary), '', ...shown.map(stepText)].join('\n'));
  if (summary.crashes.length > 0) process.exitCode = 1;
}

/** Some of the steps, in the order of the history; the same seed takes the same ones. */
function sample(steps: readonly Step[], count: number, seed: number): Step[] {
  const random = seededRandom(seed, 0);
  const ranked = steps.map((step, place) => ({ step, place, rank: random.next() }));
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .sort((a, b) => a.place - b.place)
    .map(({ step }) => step);
}

await main();
