import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { approve } from '../../src/adapters/promote/approve.ts';
import { readDrift } from '../../src/adapters/promote/read-drift.ts';
import { readLog } from '../../src/adapters/promote/read-log.ts';
import { reconcile } from '../../src/adapters/promote/reconcile.ts';
import { OPERATION_KINDS } from '../../src/promote/environment-state.ts';
import { promotionWorld, type World } from '../support/promotion-world.ts';

const PAGE = readFileSync('docs/promotion.md', 'utf8');

/** The one block of that language, about the agent of these tests. */
function example(language: string): string {
  const [block, ...others] = PAGE.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'));
  expect(others).toEqual([]);
  return (block?.[1] ?? '').replaceAll('refund-assistant', 'example');
}

async function twoReleasesInProd(): Promise<World> {
  const world = await promotionWorld();
  for (const version of ['1.0.0', '1.1.0']) {
    await (version === '1.0.0' ? world.release() : world.publish(version));
    for (const environment of ['staging', 'prod']) await world.promote('example', environment);
    world.time.now += 60_000;
  }
  return world;
}

test('the commands that look are enough to see what runs, since when, and that its bytes are the released ones', async () => {
  const world = await twoReleasesInProd();
  const { digest } = world.state('prod');
  const consent = { environment: 'prod', agent: 'example', version: '1.1.0', reason: '' };
  await approve(world.promoter, { ...consent, requestId: 'first' }, false);
  world.write('look.sh', example('sh'));
  const said = execFileSync('bash', ['-euo', 'pipefail', 'look.sh'], {
    cwd: world.root,
    encoding: 'utf8',
  });
  expect(said).toContain('"generation": 2');
  expect(said).toContain('"version": "1.1.0"');
  expect(said).toMatch(/example 1\.0\.0 -> 1\.1\.0 digest=sha256:/);
  expect(said).toContain(`${digest.slice('sha256:'.length)}  -`);
  expect(said).toContain(`example 1.1.0\n\nDigest: ${digest}\n`);
  expect(said).toContain(`example/${digest}/approval-first.json\n`);
});

test('what the program of the page writes is a rollback like any other', async () => {
  const world = await twoReleasesInProd();
  const before = world.state('prod');
  world.write('rollback.mjs', example('js'));
  const said = execFileSync(
    process.execPath,
    ['rollback.mjs', 'example', 'prod', 'answers cut off'],
    {
      cwd: world.root,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_COMMITTER_NAME: 'Eve',
        GIT_COMMITTER_EMAIL: 'eve@acme.example',
        GIT_AUTHOR_NAME: 'Eve',
        GIT_AUTHOR_EMAIL: 'eve@acme.example',
      },
      stdio: 'pipe',
    },
  );
  expect(said).toBe('');
  expect(world.generations('prod')).toBe(3);
  expect(world.state('prod')).toMatchObject({
    version: '1.0.0',
    hold: { reason: 'answers cut off' },
  });

  const [newest] = (await readLog(world.promoter, { environment: 'prod' })).entries;
  expect(newest).toMatchObject({
    kind: 'rollback',
    generation: 3,
    actor: 'Eve <eve@acme.example>',
    held: ['example'],
    quarantined: [{ content: before.content, version: '1.1.0' }],
  });
  const drift = await readDrift(world.promoter, []);
  expect(JSON.stringify(drift)).toContain('serves generation 2');
  const request = { requestId: 'mend', reason: '', dryRun: false };
  await reconcile(world.promoter, request, ['prod']);
  const served = readFileSync(join(world.root, 'deploy/prod/current/state/example.json'), 'utf8');
  expect(JSON.parse(served)).toMatchObject({ version: '1.0.0' });

  expect(await world.promote('example@1.1.0', 'prod')).toMatchObject({
    outcome: 'refused',
    gates: expect.arrayContaining([
      expect.objectContaining({ id: 'hold', state: 'unmet' }),
      expect.objectContaining({ id: 'quarantine', state: 'unmet' }),
    ]),
  });
});

test('every kind of operation, every file that is named and every trailer that is written is explained', async () => {
  for (const kind of OPERATION_KINDS) expect(PAGE).toContain(`| \`${kind}\` |`);
  for (const [, path = ''] of PAGE.matchAll(/\]\((?!#)([^)#]+)(?:#[^)]*)?\)/g)) {
    expect(existsSync(join('docs', path)), path).toBe(true);
  }
  const source = readFileSync('src/promote/trailers.ts', 'utf8');
  const written = [...source.matchAll(/\['([A-Z][a-z]+)', /g)].map(([, key]) => key);
  expect(written.length).toBeGreaterThan(10);
  for (const key of written) expect(PAGE).toContain(`\`Headgate-${key}\``);
});
