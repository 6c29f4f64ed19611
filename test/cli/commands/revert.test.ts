import { expect, test } from 'vitest';
import { revert as validRevert } from '../../../src/generated/printed-validators.js';
import { promotionWorld, type World, worldTemplate } from '../../support/promotion-world.ts';
import { startHeadgate } from '../../support/start-headgate.ts';

const run = (world: World, ...args: string[]) => startHeadgate(world.root, 'Ana', ...args).ended;

const POLICY = `environments:
  staging: { production: false, targets: [{ type: directory, path: deploy/staging }] }
`;

/** 1.0.0, and 1.1.0 with another prompt and a tighter guardrail. */
const twoReleases = worldTemplate(async () => {
  const world = await promotionWorld(POLICY);
  await world.release();
  const guardrails = world.git('show', 'HEAD:agents/example/guardrails.yaml');
  world.write('agents/example/guardrails.yaml', `${guardrails}\n# Looked at again.\n`);
  await world.publish('1.1.0', 'Answer in one sentence.');
  return world;
});

test('prepares a branch with the recombined files, the right bump and a changelog', async () => {
  const world = await twoReleases();
  world.write('agents/example/prompts/system.md', 'In the middle of something\n');
  const head = world.git('rev-parse', 'HEAD');
  const ran = await run(world, 'revert', 'example', '--only', 'prompts');
  expect({ ...ran, stdout: ran.stdout.replace(/\(.*\)/g, '') }).toMatchInlineSnapshot(`
    {
      "exit": 0,
      "stderr": "",
      "stdout": "prepared: example 1.1.0 with the prompts of 1.0.0, as 1.2.0
      branch revert/example-prompts-1.0.0, in this clone only
      minor prompt.rewritten: prompt system rewritten: 2 of 5 words kept, 10 new
      note: nobody has reviewed or evaluated this combination: it goes the way of every change
      next: push the branch, open a pull request, and have it reviewed
    ",
    }
  `);

  expect(world.git('rev-parse', 'HEAD')).toBe(head);
  expect(world.git('status', '--porcelain').trim()).toBe('M agents/example/prompts/system.md');
  expect(world.remote.git('branch', '--list', 'revert/*')).toBe('');
  const branch = 'revert/example-prompts-1.0.0';
  expect(world.git('rev-parse', `${branch}^`)).toBe(world.git('rev-parse', 'origin/main'));
  expect(world.git('diff', '--name-only', 'origin/main', branch).split('\n')).toEqual([
    'agents/example/CHANGELOG.md',
    'agents/example/agent.yaml',
    'agents/example/prompts/system.md',
  ]);
  const prompt = 'agents/example/prompts/system.md';
  expect(world.git('diff', 'example/v1.0.0', branch, '--', prompt)).toBe('');
  expect(world.git('show', `${branch}:agents/example/CHANGELOG.md`)).toContain('## [1.2.0] - 20');
  expect(world.git('log', '-1', '--format=%B', branch)).toMatchInlineSnapshot(`
    "Take example back to the prompts of 1.0.0

    Everything else is that of 1.1.0. Nobody has reviewed or evaluated this combination."
  `);

  const again = await run(world, 'revert', 'example', '--only', 'prompts');
  expect(again).toMatchObject({ exit: 2, stderr: expect.stringContaining('--branch') });
});

test('pushes only when it is told to, and says everything as JSON', async () => {
  const world = await twoReleases();
  const args = ['--only', 'prompts', '--to', '1.0.0', '--branch', 'back', '--push'];
  const ran = await run(world, 'revert', 'example', ...args, '--format', 'json');
  const document = JSON.parse(ran.stdout);
  expect(validRevert(document), JSON.stringify(validRevert.errors)).toBe(true);
  expect(document).toMatchObject({
    outcome: 'prepared',
    from: '1.1.0',
    to: '1.0.0',
    version: '1.2.0',
    branch: 'back',
    commit: world.remote.git('rev-parse', 'refs/heads/back'),
    pushed: true,
    check: { verdict: 'pass' },
  });
});

test('refuses what does not fit together, with the findings of the gate', async () => {
  const world = await twoReleases();
  const manifest = world.git('show', 'HEAD:agents/example/agent.yaml');
  const text = `${manifest.replace('version: 1.1.0', 'version: 2.0.0')}\n`;
  world.write('agents/example/agent.yaml', text.replace('question:', 'request:'));
  world.write('agents/example/prompts/system.md', 'Answer {{request}}\n');
  world.commit('Call it a request');
  world.git('push', '--quiet', 'origin', 'main');
  const ran = await run(world, 'revert', 'example', '--only', 'prompts');
  expect(ran.exit).toBe(1);
  expect(ran.stdout).toContain('= rule: prompt/undeclared-input');
  expect(ran.stdout).toContain(
    'refused: example 2.0.0 with the prompts of 1.1.0 does not pass the gate; no branch was made',
  );
  expect(world.git('branch', '--list', 'revert/*')).toBe('');
});

test.each([
  [['example', '--only', 'tools'], 1, 'no older release of example has another tools than'],
  [['example', '--only', 'prompts', '--to', '1.1.0'], 1, 'example 1.1.0 has the prompts of the'],
  [['example', '--only', 'prompts', '--to', '3.0.0'], 2, 'example has no release 3.0.0'],
  [['exampel', '--only', 'prompts'], 2, 'did you mean example?'],
  [['example', '--only', 'evals'], 2, 'Allowed choices are prompts, model, tools, guardrails'],
  [['example'], 2, "required option '--only <part>' not specified"],
])('%s', async (args, exit, message) => {
  const world = await twoReleases();
  const ran = await run(world, 'revert', ...args);
  expect(ran).toMatchObject({ exit, stdout: '' });
  expect(ran.stderr).toContain(message);
});
