import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drill as validDrill } from '../../../src/generated/document-validators.js';
import {
  metrics as validMetrics,
  receipt as validReceipt,
} from '../../../src/generated/printed-validators.js';
import type { Receipt } from '../../../src/promote/receipt.ts';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { startHeadgate } from '../../support/start-headgate.ts';

const run = (world: World, ...args: string[]) => startHeadgate(world.root, 'Ana', ...args).ended;

const BACK = ['rollback', 'example', 'staging', '--reason', 'x'];

/** Staging runs 2.0.0, which asks for a tone, after 1.0.0, which knows none. */
const world = worldTemplate(async () => {
  const made = await promotionWorld();
  await made.release();
  await made.promote('example', 'staging');
  const manifest = made.git('show', 'HEAD:agents/example/agent.yaml');
  made.write(
    'agents/example/agent.yaml',
    `${manifest.replace('version: 1.0.0', 'version: 2.0.0')}\n  tone: { type: string }\n`,
  );
  made.write('agents/example/prompts/system.md', '{{tone}} {{question}}\n');
  made.commit('Ask for a tone');
  made.git('push', '--quiet', 'origin', 'main');
  await made.release();
  await made.promote('example', 'staging');
  return made;
});

describe('a rollback that callers would notice', () => {
  test('wants --yes where nobody can be asked, and does nothing without', async () => {
    const made = await world();
    const refused = await run(made, ...BACK);
    expect(refused).toEqual({
      exit: 2,
      stdout: '',
      stderr: `  callers will meet
    ! example: 1.0.0 does not know the input \`tone\`
error: nothing was changed: callers would notice, and nobody is here to be asked
  todo: add --yes, or choose another version with --to
`,
    });
    expect(made.generations('staging')).toBe(2);
  });

  test('shows the same before it goes, and what running agents say afterwards', async () => {
    const made = await world();
    const acks = join(made.root, 'deploy/staging/acks/example');
    const { digest, version } = made.state('staging');
    mkdirSync(acks, { recursive: true });
    for (const instance of ['one', 'two']) {
      const ack = {
        ...{ schema: 'headgate/ack/v1', instance, environment: 'staging', agent: 'example' },
        ...{ version, digest, generation: 2, at: '2026-03-02T09:00:00Z' },
      };
      writeFileSync(join(acks, `${instance}.json`), JSON.stringify(ack));
    }
    const ran = await run(made, ...BACK, '--yes', '--format', 'json');
    expect(ran).toMatchObject({ exit: 0, stderr: expect.stringContaining('callers will meet') });
    const receipt = JSON.parse(ran.stdout) as Receipt;
    expect(validReceipt(receipt), JSON.stringify(validReceipt.errors)).toBe(true);
    expect(receipt).toMatchObject({
      outcome: 'flipped',
      callers: ['example: 1.0.0 does not know the input `tone`'],
      targets: [
        {
          outcome: 'delivered',
          generation: 3,
          acknowledged: [{ agent: 'example', version: '2.0.0', generation: 2, instances: 2 }],
        },
      ],
      followUp: { title: 'Rolled back in staging: example 2.0.0 → 1.0.0' },
    });
  });

  test('asks nothing when it is only planned', async () => {
    const made = await world();
    const ran = await run(made, ...BACK, '--dry-run');
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('    ! example: 1.0.0 does not know the input `tone`');
  });
});

test('a drill says what a rollback takes, and exits with 1 when that is too long', async () => {
  const made = await world();
  const passed = await run(made, 'drill', 'staging');
  expect(passed.exit).toBe(0);
  expect(passed.stdout).toMatch(
    /^passed: a rollback in staging takes \d+ ms, and may take 15 minutes\n {2}rehearsed with example 2\.0\.0 → 1\.0\.0; nothing that runs was touched\n {2}1 of 1 scratch target served it\n/,
  );
  made.policy('environments: { staging: { rollback: { withinMinutes: 0.0001 } } }\n');
  const failed = await run(made, 'drill', 'staging', '--agent', 'example', '--format', 'json');
  const drill = JSON.parse(failed.stdout);
  expect(validDrill(drill), JSON.stringify(validDrill.errors)).toBe(true);
  expect(failed.exit).toBe(1);
  expect(drill).toMatchObject({ passed: false, problem: expect.stringContaining('of at most') });
  expect(await run(made, 'drill', 'prd')).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('no environment prd'),
  });
});

test('metrics count what the branches tell, in the span that is asked for', async () => {
  const made = await world();
  await made.rollback('example', 'staging');
  const span = ['--since', '2026-03-02', '--until', '2026-03-03'];
  const text = await run(made, 'metrics', ...span);
  expect(
    text.stdout
      .split('\n')
      .slice(0, 3)
      .map((line) => line.replace(/ {2,}/g, '  ')),
  ).toEqual([
    '2026-03-02 00:00 UTC to 2026-03-03 00:00 UTC',
    '  environment  deployments  a day  lead time  failure rate  time to restore',
    // Sources are committed on the 2nd of January.
    '  staging  2  2.0  59 days 5 hours  50 % (1 of 2)  0 seconds',
  ]);
  const json = await run(made, 'metrics', '--environment', 'staging', ...span, '--format', 'json');
  const metrics = JSON.parse(json.stdout);
  expect(validMetrics(metrics), JSON.stringify(validMetrics.errors)).toBe(true);
  expect(metrics.environments).toMatchObject([
    { environment: 'staging', deployments: 2, rollbacks: 1, changeFailureRate: 0.5 },
  ]);
  expect(await run(made, 'metrics', '--environment', 'prod')).toMatchObject({ exit: 2 });
  expect((await run(made, 'metrics', '--help')).stdout).toContain('What is counted');
});

test('the log line by line, in a span', async () => {
  const made = await world();
  const lines = async (...args: string[]) =>
    (await run(made, 'log', '--format', 'jsonl', ...args)).stdout.split('\n').slice(0, -1);
  expect((await lines()).map((line) => JSON.parse(line).generation)).toEqual([2, 1]);
  expect(await lines('--until', '2026-03-01')).toEqual([]);
  expect(await lines('--environment', 'staging', '--since', '2026-03-02')).toHaveLength(2);
});
