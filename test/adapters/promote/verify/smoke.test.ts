import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { promote } from '../../../../src/adapters/promote/promote.ts';
import { reconcile } from '../../../../src/adapters/promote/reconcile.ts';
import { exitOfReceipts } from '../../../../src/cli/exit-of-receipts.ts';
import type { Receipt } from '../../../../src/promote/receipt.ts';
import { promotionWorld, type World, worldTemplate } from '../../../support/promotion-world.ts';
import type { Fault } from '../../../support/simulator/fault.ts';
import { type Simulator, startSimulator } from '../../../support/simulator/start-simulator.ts';
import type { SimRequest } from '../../../support/simulator/wire/format.ts';
import { startHeadgate } from '../../../support/start-headgate.ts';

const policy = (step = '{ type: smoke, timeout: 30s }') => `environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
    verify: [${step}]
`;

const SUITE = `tests:
  - description: says yes
    vars: { question: "Are you there?" }
    assert: [{ type: equals, value: "yes" }]
  - description: never says no
    vars: { question: "Really?" }
    assert: [{ type: not-contains, value: "no" }]
    metadata: { critical: never }
`;

interface Asked {
  readonly simulator: Simulator;
  readonly systems: Set<string>;
}

/** A model that says what a test wants of what it is asked. */
async function model(
  say: (asked: SimRequest, count: number) => string,
  fault?: (index: number) => Fault | undefined,
): Promise<Asked> {
  const systems = new Set<string>();
  let count = 0;
  const simulator = await startSimulator({
    ...(fault ? { fault } : {}),
    reply: (asked) => {
      systems.add(asked.system);
      count += 1;
      return { text: say(asked, count), calls: [] };
    },
  });
  onTestFinished(() => simulator.close());
  return { simulator, systems };
}

async function smokeWorld(text = policy(), suite: string | null = SUITE): Promise<World> {
  const world = await promotionWorld(text);
  if (suite !== null) world.write('agents/example/evals/smoke.yaml', suite);
  world.commit('Write a smoke suite');
  world.git('push', '--quiet', 'origin', 'main');
  await world.release();
  return world;
}

/** The step and the suite as they are here, and 1.0.0 released. */
const plainWorld = worldTemplate(() => smokeWorld());

let requests = 0;
function deploy(
  world: World,
  version: string,
  env: Readonly<Record<string, string>>,
): Promise<Receipt> {
  requests += 1;
  const promoter = { ...world.promoter, env: { ...world.promoter.env, ...env } };
  const request = { requestId: `smoke-${requests}`, reason: 'because', dryRun: false };
  return promote(promoter, { ...request, environment: 'staging' }, [{ agent: 'example', version }]);
}

const at = ({ simulator }: Asked) => ({ HEADGATE_EVAL_BASE_URL: simulator.url });

describe('a smoke step', () => {
  test('asks the cases of the suite of what was deployed, and says that they hold', async () => {
    const world = await plainWorld();
    const asked = await model(() => 'yes');
    const receipt = await deploy(world, '1.0.0', at(asked));
    expect(receipt.verification).toMatchObject({
      outcome: 'passed',
      steps: [
        { type: 'smoke', name: 'evals/smoke.yaml', evidence: 'example 1.0.0: 2 of 2 cases hold' },
      ],
    });
    expect(asked.simulator.requests()).toBe(2);
    expect([...asked.systems]).toEqual([
      'You answer questions about orders, politely and in two sentences.\n\nQuestion: Are you there?\n',
      'You answer questions about orders, politely and in two sentences.\n\nQuestion: Really?\n',
    ]);
  });

  test('that fails takes the release back, once, holds it, and says what was answered', async () => {
    const world = await plainWorld();
    const asked = await model(({ system }) => (system.includes('1.1.0') ? 'no' : 'yes'));
    await deploy(world, '1.0.0', at(asked));
    await world.publish('1.1.0');
    const receipt = await deploy(world, '1.1.0', at(asked));
    const evidence =
      'example 1.1.0: 0 of 2 cases hold; not says yes (failed 3 of 3: equals: it is "no"), never says no (failed 1 of 1: not-contains: it contains "no")';
    expect(receipt).toMatchObject({
      verification: { outcome: 'failed', steps: [{ outcome: 'failed', evidence }] },
      rollback: {
        outcome: 'flipped',
        operation: {
          kind: 'auto-rollback',
          reason: `verification failed: evals/smoke.yaml: ${evidence}`,
          changes: [{ agent: 'example', from: '1.1.0', to: '1.0.0' }],
        },
        // What was gone back to is asked, too.
        verification: {
          outcome: 'passed',
          steps: [{ evidence: 'example 1.0.0: 2 of 2 cases hold' }],
        },
      },
    });
    expect(world.state('staging')).toMatchObject({ version: '1.0.0', hold: {} });
    expect(world.generations('staging')).toBe(3);
  });

  test('asks twice more where an answer may just have been unlucky', async () => {
    const world = await plainWorld();
    const asked = await model(({ system }, count) =>
      system.includes('there') && count <= 2 ? 'maybe' : 'yes',
    );
    const { verification } = await deploy(world, '1.0.0', at(asked));
    expect(verification).toMatchObject({ outcome: 'passed' });
    expect(asked.simulator.requests()).toBe(4);
  });

  test.each([
    [{ kind: 'refused' }, /: 401: simulated: refused; headgate reconcile staging/],
    [
      { kind: 'limited', retryAfter: '0' },
      /: example 1\.1\.0: 2 of 2 cases: 429: simulated: limited; headgate reconcile staging/,
    ],
  ] as const)(
    'that could not be made takes nothing back: $kind',
    async (fault, why) => {
      const world = await plainWorld();
      const [well, mute] = [
        await model(() => 'yes'),
        await model(
          () => 'yes',
          () => fault,
        ),
      ];
      await deploy(world, '1.0.0', at(well));
      await world.publish('1.1.0');
      const receipt = await deploy(world, '1.1.0', at(mute));
      expect(receipt.unfinished).toMatch(why);
      expect(receipt).not.toHaveProperty('verification');
      expect(receipt).not.toHaveProperty('rollback');
      expect(world.state('staging')).toMatchObject({ version: '1.1.0' });
      expect(world.state('staging')).not.toHaveProperty('hold');
      // Not all right either: it stays due, and whoever can asks.
      expect(exitOfReceipts([receipt])).toBe(3);
      const promoter = { ...world.promoter, env: { ...world.promoter.env, ...at(well) } };
      const request = { requestId: 'later', reason: '', dryRun: false };
      expect(await reconcile(promoter, request, ['staging'])).toMatchObject([
        { verification: { outcome: 'passed', generation: 2 } },
      ]);
    },
    20_000,
  );

  test('that was answered wrongly once fails, whatever else was not answered', async () => {
    const world = await plainWorld();
    const well = await model(() => 'yes');
    await deploy(world, '1.0.0', at(well));
    await world.publish('1.1.0');
    const half = await model(
      () => 'no',
      (index) => (index % 2 === 0 ? undefined : { kind: 'rejected' }),
    );
    const receipt = await deploy(world, '1.1.0', at(half));
    expect(receipt).toMatchObject({
      verification: { outcome: 'failed' },
      rollback: { outcome: 'flipped' },
    });
  });

  test('takes nothing back where there is no key: that is for a machine that has one', async () => {
    const world = await plainWorld();
    const keyless = await deploy(world, '1.0.0', {});
    expect(keyless).toMatchObject({
      outcome: 'flipped',
      unfinished:
        'env/staging moved and is served, but was not verified: there is no ANTHROPIC_API_KEY to ask anthropic with; headgate reconcile staging goes on from here',
    });
    expect(keyless).not.toHaveProperty('verification');
    expect(exitOfReceipts([keyless])).toBe(3);
    const asked = await model(() => 'yes');
    const promoter = { ...world.promoter, env: { ...world.promoter.env, ...at(asked) } };
    const request = { requestId: 'later', reason: '', dryRun: false };
    expect(await reconcile(promoter, request, ['staging'])).toMatchObject([
      { verification: { outcome: 'passed', steps: [{ type: 'smoke' }] } },
    ]);
  });

  test('ends at its time', async () => {
    const world = await smokeWorld(policy('{ type: smoke, timeout: 1s }'));
    const asked = await model(
      () => 'yes',
      () => ({ kind: 'drip', pauseMs: 60_000 }),
    );
    const { verification } = await deploy(world, '1.0.0', at(asked));
    expect(verification?.steps[0]?.evidence).toBe('example 1.0.0: it was not done within 1000 ms');
    expect(verification?.steps[0]?.ms).toBeLessThan(5000);
  });

  test('asks nothing where a rollback leads before the suite, and says so', async () => {
    const world = await smokeWorld(policy('{ type: command, run: ["true"] }'), null);
    const asked = await model(() => 'yes');
    await deploy(world, '1.0.0', at(asked));
    world.policy(policy());
    world.write('agents/example/evals/smoke.yaml', SUITE);
    await world.publish('1.1.0');
    await deploy(world, '1.1.0', at(asked));
    const before = asked.simulator.requests();
    const back = await world.rollback('example', 'staging');
    expect(back.verification).toMatchObject({
      outcome: 'passed',
      steps: [{ evidence: 'example 1.0.0 has no evals/smoke.yaml: nothing was asked' }],
    });
    expect([before, asked.simulator.requests()]).toEqual([2, 2]);
  });

  test('keeps a release out that does not bring the suite', async () => {
    const world = await smokeWorld(policy(), null);
    const { outcome, gates } = await deploy(world, '1.0.0', {});
    const unmet = gates.filter(({ state }) => state !== 'met').map(({ id }) => id);
    expect([outcome, unmet]).toEqual(['refused', ['smoke-suite']]);
  });

  test('asks the deployed agent through a program that sees what it may', async () => {
    const step =
      '{ type: smoke, command: [node, ask.mjs], env: [AGENT_TOKEN], suite: evals/smoke.yaml }';
    const world = await smokeWorld(policy(step));
    world.write(
      'ask.mjs',
      `let text = '';
for await (const chunk of process.stdin) text += chunk;
const { agent, version, vars } = JSON.parse(text);
const { AGENT_TOKEN, OTHER = 'unseen' } = process.env;
const output = vars.question === 'Really?' ? 'certainly' : [agent, version, AGENT_TOKEN, OTHER].join(' ');
console.log(JSON.stringify({ output }));
`,
    );
    const env = { AGENT_TOKEN: 'token-of-agents', OTHER: 'seen' };
    const { verification } = await deploy(world, '1.0.0', env);
    expect(verification?.steps[0]?.evidence).toBe(
      'example 1.0.0: 1 of 2 cases hold; not says yes (failed 3 of 3: equals: it is "example 1.0.0 *** unseen")',
    );
  });
});

test('a process that promotes rolls back by itself what its smoke suite finds wrong', async () => {
  const world = await plainWorld();
  await world.publish('1.1.0');
  const asked = await model(({ system }) => (system.includes('1.1.0') ? 'no' : 'yes'));
  vi.stubEnv('HEADGATE_EVAL_BASE_URL', asked.simulator.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  const run = (version: string) =>
    startHeadgate(world.root, 'Ana', 'promote', `example@${version}`, 'staging', '--reason', 'now')
      .ended;
  expect(await run('1.0.0')).toMatchObject({ exit: 0 });
  const { exit, stdout } = await run('1.1.0');
  expect(exit).toBe(1);
  expect(stdout).toContain('done, and taken back: ');
  expect(stdout).toMatch(
    / {4}failed evals\/smoke\.yaml in \d+ ms: example 1\.1\.0: 0 of 2 cases hold/,
  );
  expect(world.state('staging').version).toBe('1.0.0');
});
