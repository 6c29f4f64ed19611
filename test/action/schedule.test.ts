import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionBundle } from './action-bundle.ts';
import { type GithubWorld, githubWorld, merge, push } from './github-world.ts';

const policy = (target: string) => `environments:
  staging:
    deploy: on-release
    production: false
    targets: [{ ${target} }]
`;
const RIGHT = 'type: directory, path: deploy/staging';
/** Programs that end with an error, so that nothing can be delivered. */
const WRONG = 'type: exec, command: ["false"]';
const STILL_WRONG = 'type: exec, command: ["test", "-n", ""]';

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

/** Each hour is a run of its own. */
function hourly({ step }: GithubWorld, command: string, inputs: Readonly<Record<string, string>>) {
  let id = 100;
  return async (exit: number) => {
    id += 1;
    const run = { id: String(id), event: 'schedule', payload: { schedule: '17 * * * *' } };
    const ran = await step(command, inputs, run);
    expect(ran.exit, ran.log).toBe(exit);
  };
}

describe('on a schedule', () => {
  it('one issue tells of an environment for as long as it can’t be repaired', async () => {
    const world = await githubWorld(bundle, policy(WRONG));
    const { issues } = world.github.state;
    merge(world, '1.0.1');
    await world.step('release', {}, { id: '1', event: 'push' });
    const reconcile = hourly(world, 'reconcile', { environment: 'staging', issue: 'true' });

    await reconcile(3);
    expect(issues).toMatchObject([
      {
        title: 'staging is not what its branch says',
        body: expect.stringContaining('failed: false ended with 1'),
        ...{ state: 'open', labels: ['headgate'] },
      },
    ]);
    const told = structuredClone(issues);
    world.github.calls.length = 0;
    await reconcile(3);
    expect(issues).toEqual(told);
    expect(world.github.calls.filter((call) => !call.startsWith('GET'))).toEqual([]);

    push(world, { 'headgate.yaml': policy(RIGHT) });
    await reconcile(0);
    expect(issues).toMatchObject([{ number: told[0]?.number, state: 'closed' }]);

    push(world, { 'headgate.yaml': policy(STILL_WRONG) });
    await reconcile(3);
    const body = expect.stringContaining('failed: test ended with 1');
    expect(issues).toMatchObject([{ number: told[0]?.number, state: 'open', body }]);
  }, 120_000);

  it('one pull request renews each pin that retires', async () => {
    const world = await githubWorld(bundle, policy(RIGHT));
    const manifest = readFileSync('test/fixtures/example/agents/example/agent.yaml', 'utf8');
    const old = (id: string) => manifest.replace('claude-haiku-4-5-20251001', id);
    push(world, {
      'agents/example/agent.yaml': old('claude-3-opus-20240229'),
      'agents/second/agent.yaml': old('claude-3-5-haiku-20241022').replace(
        'name: example',
        'name: second',
      ),
      'agents/second/prompts/system.md': 'Answer {{question}}.\n',
    });
    const models = hourly(world, 'models', {});
    await models(0);
    const { pulls } = world.github.state;
    const proposed = structuredClone(pulls);
    expect(proposed.map(({ head, base, state }) => [head.ref, base.ref, state])).toEqual([
      ['upgrade/example-claude-3-opus-20240229', 'main', 'open'],
      ['upgrade/second-claude-3-5-haiku-20241022', 'main', 'open'],
    ]);
    const branches = world.remote.git('for-each-ref');
    await models(0);
    expect(pulls).toEqual(proposed);
    expect(world.remote.git('for-each-ref')).toBe(branches);
  }, 120_000);
});
