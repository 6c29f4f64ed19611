import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { approve } from '../../../src/adapters/promote/approve.ts';
import { promotionWorld } from '../../support/promotion-world.ts';
import { tempFolder } from '../../support/temp-repository.ts';

afterEach(() => vi.unstubAllEnvs());

/** The gits that an operation starts by itself, in no order: some run side by side. */
async function gitsOf(operation: () => Promise<unknown>): Promise<string[]> {
  const folder = tempFolder();
  vi.stubEnv('GIT_TRACE2_EVENT', folder);
  await operation();
  vi.unstubAllEnvs();
  const events = readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as { event: string; sid: string; name?: string });
  return (
    events
      // What git starts in turn has its parent's id before its own.
      .filter(({ event, sid }) => event === 'cmd_name' && !sid.includes('/'))
      .map(({ name = '' }) => name)
      .sort()
  );
}

const POLICY = `environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
    verify: [{ type: command, run: ['true'] }]
  prod:
    approvals: { required: 1, from: [leads] }
    targets:
      - { type: directory, path: deploy/one }
      - { type: directory, path: deploy/two }
teams: { leads: [bea@acme.example] }
`;

/** Observe, its history; write; push, read back, note. */
const FLIP = ['ls-remote', 'ls-remote', 'push', 'rev-list', 'unpack-objects', 'update-ref'];

test('an operation starts no more gits than its steps take, whatever it writes', async () => {
  const world = await promotionWorld(POLICY);
  expect(await gitsOf(() => world.release())).toEqual([
    'for-each-ref',
    ...['ls-remote', 'ls-remote', 'push', 'rev-list', 'rev-parse'],
    ...['unpack-objects', 'update-ref'],
  ]);
  for (const agent of ['one', 'two', 'three']) world.edit('1.0.0', `I am ${agent}.`, agent);
  const gits = await gitsOf(() => world.release());
  expect(gits.filter((name) => name === 'unpack-objects')).toHaveLength(1);
  await world.publish('1.1.0');
  const bea = world.another('Bea');
  const request = { environment: 'prod', requestId: 'a', reason: 'seen', dryRun: false };
  const approved = { ...request, agent: 'example', version: '1.0.0' };
  // Observe, write, push, read back.
  expect(await gitsOf(() => approve(bea.promoter, approved, false))).toEqual([
    ...['ls-remote', 'ls-remote', 'push', 'unpack-objects'],
  ]);
  await approve(bea.promoter, { ...approved, requestId: 'b', version: '1.1.0' }, false);
  await world.promote('example@1.0.0', 'prod');
  expect(await gitsOf(() => world.promote('example@1.1.0', 'prod'))).toEqual(FLIP);
  // And the verdict: look, look again after the steps, write, push, read back.
  await world.promote('example@1.0.0', 'staging');
  expect(await gitsOf(() => world.promote('example@1.1.0', 'staging'))).toEqual(
    [
      ...FLIP,
      ...['ls-remote', 'rev-list', 'ls-remote', 'unpack-objects', 'push', 'ls-remote'],
    ].sort(),
  );
  expect(await gitsOf(() => world.rollback('example', 'prod'))).toEqual(FLIP);
});
