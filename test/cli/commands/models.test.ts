import { expect, test } from 'vitest';
import {
  models as validModels,
  upgrade as validUpgrade,
} from '../../../src/generated/printed-validators.js';
import { promotionWorld } from '../../support/promotion-world.ts';
import { startHeadgate } from '../../support/start-headgate.ts';

const POLICY = `environments:
  staging: { production: false, targets: [{ type: directory, path: deploy/staging }] }
`;
/** Providers announce retirements of what is new today. */
const NOW = '2026-06-01T00:00:00Z';
const FALLBACKS = `  fallbacks:
    - { provider: anthropic, id: "claude-3-opus-20240229", region: eu } # for a while
`;

test('says which pins come to their end, and prepares the branch that exchanges one', async () => {
  const world = await promotionWorld(POLICY);
  const manifest = world.read('agents/example/agent.yaml');
  const pinned = manifest.replace('  region: eu\n', `${FALLBACKS}  region: eu\n`);
  world.write('agents/example/agent.yaml', pinned);
  world.commit('Name a fallback');
  world.git('push', '--quiet', 'origin', 'main');
  const run = (...args: string[]) =>
    startHeadgate(world.root, 'Ana', 'models', ...args, '--now', NOW).ended;

  const listed = await run('outdated');
  expect(listed.exit).toBe(1);
  expect(listed.stdout.split('\n').slice(0, 2).join('\n')).toMatch(
    /agent +pin +what +instead\n +example +anthropic\/claude-3-opus-20240229 +retired on 2026-01-05 +claude-/,
  );
  const json = await run('outdated', 'example', '--format', 'json');
  expect(validModels(JSON.parse(json.stdout)), JSON.stringify(validModels.errors)).toBe(true);

  const refused = await run('upgrade', 'example', '--to', 'anthropic/claude-3-opus-20240229');
  expect(refused).toMatchObject({ exit: 2, stderr: expect.stringContaining('was retired on') });
  const from = ['--from', 'anthropic/claude-3-opus-20240229'];
  const to = ['--to', 'anthropic/claude-sonnet-4-5-20250929'];
  const upgraded = await run('upgrade', 'example', ...from, ...to, '--format', 'json');
  const document = JSON.parse(upgraded.stdout);
  expect(validUpgrade(document), JSON.stringify(validUpgrade.errors)).toBe(true);
  const branch = 'upgrade/example-claude-sonnet-4-5-20250929';
  expect(document.check.findings).toEqual([]);
  expect(document).toMatchObject({ outcome: 'prepared', branch, pushed: false });
  const edited = world.git('show', `${branch}:agents/example/agent.yaml`);
  // Not one byte else: the comment and the quotes are somebody's.
  expect(edited.split('\n').filter((line) => !pinned.split('\n').includes(line))).toEqual([
    `version: ${document.version}`,
    '    - { provider: anthropic, id: "claude-sonnet-4-5-20250929", region: eu } # for a while',
  ]);
  expect(world.git('show', `${branch}:agents/example/CHANGELOG.md`)).toContain(
    `## [${document.version}]`,
  );
  const again = await run('upgrade', 'example', ...from, '--to', 'openai/gpt-5.4-2026-03-05');
  expect(again.stdout).toMatch(/^prepared: example with openai\/gpt-5.4-2026-03-05 in place of/m);
  const provider = world.git(
    'show',
    'upgrade/example-gpt-5-4-2026-03-05:agents/example/agent.yaml',
  );
  expect(provider).toContain(
    '{ provider: openai, id: "gpt-5.4-2026-03-05", region: eu } # for a while',
  );
});

test.each([
  [['upgrade', 'example', '--to', 'gpt-5'], 'gpt-5 is not PROVIDER/ID'],
  [['upgrade', 'example', '--to', 'openai/gpt-5: x'], 'is not PROVIDER/ID'],
  [
    ['upgrade', 'example', '--to', 'anthropic/claude-sonnet-5', '--from', 'xai/grok-9'],
    'is not pinned',
  ],
])('refuses %j', async (args, why) => {
  const world = await promotionWorld(POLICY);
  const { exit, stderr } = await startHeadgate(world.root, 'Ana', 'models', ...args).ended;
  expect(exit).toBe(2);
  expect(stderr).toContain(why);
});
