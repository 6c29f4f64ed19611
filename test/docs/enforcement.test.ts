import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { directoryTarget } from '../../src/adapters/targets/directory.ts';
import type { Bundle } from '../../src/release/bundle.ts';
import { generationOf, releaseOf } from '../runtime/loading/generation-of.ts';
import { releaseOfOwn } from '../runtime/run/run-world.ts';
import { repositoryAt, tempFolder } from '../support/temp-repository.ts';

const PAGE = readFileSync('docs/enforcement.md', 'utf8');
const EXAMPLES = [...PAGE.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = '']) => code);
const AGENT = 'refund-assistant';

/** What the page leaves to its reader: a key, a model and a tool. */
const PRELUDE = `
const keyOfCheckpoints = async () => new Uint8Array(32).fill(7);
const callModel = async () => ({
  toolCalls: [
    { name: 'get_order', args: { order_id: 'R-1001' } },
    { name: 'get_order', args: { order_id: 'R-2002' } },
  ],
});
const tools = {
  get_order: async ({ order_id }) => ({ order_id, paid: 20 }),
  issue_refund: async ({ amount }) => ({ state: 'issued', amount }),
};
const askJudge = async ({ user }) => JSON.stringify({ reason: 'It is curt.', score: 0.2, pass: false });
const answerOf = async () => ({
  ...{ decision: 'declined', answer: 'No.', policy: 'electronics-eu-7', confidence: 0.9 },
  ...{ amount_usd: null, refund_id: null, case_id: null },
});
`;

const SUITE = `judge: { provider: openai, id: gpt-5.4-2026-03-05 }
defaultTest:
  assert:
    - { type: is-json }
    - { type: llm-rubric, value: It is polite. }
    - { type: contains, value: '{{expected}}' }
tests: [{ vars: { order_id: R-1 } }]
`;

/** Runs an example of the page as a program of its own, and gives what it said. */
async function run(example: number): Promise<string> {
  const folder = tempFolder();
  const target = directoryTarget('deploy/prod', { environment: 'prod', root: folder, env: {} });
  const { config, version } = releaseOfOwn(AGENT);
  const release = releaseOf(version, config as Bundle);
  await target.deliver(generationOf(1, release, { agent: AGENT }));
  const repository = join(folder, 'agents');
  mkdirSync(repository);
  const branch = repositoryAt(repository);
  branch.git('init', '--quiet', '--initial-branch=env/prod', '.');
  branch.write(`agents/${AGENT}/bundle.json`, release.bytes);
  branch.write(`agents/${AGENT}/evals/answers.yaml`, SUITE);
  branch.commit('Generation 1');
  const code = (EXAMPLES[example] ?? '')
    .replace("'headgate/runtime'", JSON.stringify(resolve('src/runtime/index.ts')))
    .replace(
      "'headgate/runtime/enforcement'",
      JSON.stringify(resolve('src/runtime/enforcement.ts')),
    )
    .replace("'headgate/runtime/graders'", JSON.stringify(resolve('src/runtime/graders/index.ts')))
    .replace('https://git.acme.example/agents.git', repository);
  writeFileSync(join(folder, 'example.mts'), `${PRELUDE}${code}`);
  return execFileSync(process.execPath, ['example.mts'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HEADGATE_STORE: '', HEADGATE_CACHE_DIR: join(folder, 'caches') },
  });
}

test('the first example goes around a loop', async () => {
  expect(await run(0)).toBe(
    [
      'It broke. My card is [no-card-numbers].',
      "get_order allow none { order_id: 'R-1001', paid: 20 }",
      'get_order deny guardrails.own-order-only undefined',
      '',
    ].join('\n'),
  );
});

test('the second one waits for an admin', async () => {
  expect(await run(1)).toBe(
    [
      'pause `issue_refund` waits for the review `large-refund`.',
      "{ state: 'issued', amount: 51 }",
      '',
    ].join('\n'),
  );
});

test('the third one is told when the money is nearly gone, and whose it was', async () => {
  expect(await run(2)).toBe(['budgets.perRun', 'support 0.083', ''].join('\n'));
});

test('the fourth one hears that an answer was poor, by the suite beside the bundle that is served', async () => {
  expect(await run(3)).toBe(
    [
      '0.6 evals/answers.yaml: llm-rubric: It is curt.; left out: evals/answers.yaml: contains (only a case knows {{expected}})',
      'silent-failure',
      '',
    ].join('\n'),
  );
});

test('there are no other examples', () => {
  expect(EXAMPLES).toHaveLength(4);
});
