import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDrift } from '../../../src/adapters/promote/read-drift.ts';
import { readStatus } from '../../../src/adapters/promote/read-status.ts';
import { driftText } from '../../../src/cli/render/drift-text.ts';
import { statusText } from '../../../src/cli/render/status-text.ts';
import { status as validStatus } from '../../../src/generated/printed-validators.js';
import { HOUR, promotionWorld, worldTemplate } from '../../support/promotion-world.ts';
import { runInProcess } from '../../support/run-in-process.ts';

const POLICY = `environments:
  staging:
    targets: [{ type: directory, path: deploy/staging }]
  prod:
    after: { environment: staging, soak: 2h }
    approvals: { required: 1, from: [leads] }
    targets: [{ type: directory, path: deploy/prod }]
teams: { leads: [bea@acme.example] }
`;

/** Example: 1.0.0 in staging and never in prod, 1.1.0 released. Other: held in staging. Fresh: only released. */
const world = worldTemplate(async () => {
  const made = await promotionWorld(POLICY);
  await made.publish('1.0.0', 'Other', 'other');
  await made.release();
  await made.promote(['example', 'other'], 'staging');
  await made.publish('1.1.0', 'Other, better', 'other');
  await made.promote('other', 'staging');
  made.time.now += HOUR;
  await made.rollback('other', 'staging');
  await made.publish('1.1.0');
  await made.publish('0.1.0', 'Fresh', 'fresh');
  return made;
});

describe('status', () => {
  test('a target that is ahead of its branch is no good news', async () => {
    const world = await promotionWorld();
    await world.release();
    await world.promote('example', 'staging');
    await world.publish('1.1.0');
    await world.promote('example@1.1.0', 'staging');
    world.remote.git('update-ref', 'refs/heads/env/staging', 'env/staging~1');
    const text = statusText(await readStatus(world.promoter, ['staging']));
    expect(text).toContain(
      'directory deploy/staging of staging: it serves generation 2, newer than the branch (1): somebody promotes just now, the branch was rewound, or another repository delivers to it, too; headgate drift staging says which',
    );
    expect(text).toContain('✗ staging: directory deploy/staging serves generation 2');
    expect(text).toContain('agent    staging (NOT TRUSTED)\n');
    expect(text).toMatch(
      /\nNOT TRUSTED\n {2}staging: env\/staging was at .*\n {4}todo: find out who/,
    );
    expect(text).not.toContain('waiting');
    const drift = await readDrift(world.promoter, ['staging']);
    expect(driftText(drift)).toMatch(
      /^staging: the branch can’t be trusted, 1 different\n {2}branch staging: env\/staging was at /,
    );
  });

  test('says of everything that waits what keeps it out', async () => {
    const { promoter } = await world();
    const { environments } = await readStatus(promoter, []);
    const blocked = environments.map(({ name, agents, waiting }) => [
      name,
      ...[
        ...agents.flatMap(({ agent, pending }) => (pending ? [{ agent, ...pending }] : [])),
        ...waiting,
      ].map(({ agent, version, blockedBy }) => [
        agent,
        version,
        ...(blockedBy ?? []).map(({ id }) => id),
      ]),
    ]);
    expect(blocked).toEqual([
      [
        'staging',
        ['example', '1.1.0'],
        ['other', '1.1.0', 'quarantine', 'hold'],
        ['fresh', '0.1.0'],
      ],
      [
        'prod',
        // What staging runs comes next, and not the newest release.
        ['example', '1.0.0', 'after', 'approvals'],
        ['fresh', '0.1.0', 'after', 'approvals'],
        ['other', '1.0.0', 'after', 'approvals'],
      ],
    ]);
  });

  test('names the version that a target still serves', async () => {
    const world = await promotionWorld();
    await world.release();
    await world.promote('example@1.0.0', 'staging');
    await world.publish('1.1.0');
    // From another machine: its folder is another one.
    await world.another('Bea').promote('example@1.1.0', 'staging');
    const status = await readStatus(world.promoter, ['staging']);
    expect(status.environments[0]?.targets[0]?.drift).toEqual([
      'it serves generation 1 of 2',
      'it serves example 1.0.0, not 1.1.0',
    ]);
    expect(statusText(status)).toContain(', drift\n');
  });

  test('of all environments shows those that can be trusted beside one that can’t', async () => {
    const world = await promotionWorld();
    await world.release();
    for (const name of ['staging', 'prod']) await world.promote('example', name);
    const { git, write, commit } = world.another('Eve', '--branch=env/staging');
    write('environment.json', '{}');
    commit('By hand');
    git('push', '--quiet', 'origin', 'HEAD:env/staging');
    const status = await readStatus(world.promoter, []);
    expect(validStatus(status), JSON.stringify(validStatus.errors)).toBe(true);
    const text = statusText(status);
    expect(text).toMatch(/example {2}\? {22}1\.0\.0, 0 seconds\n/);
    expect(text).toContain('\nNOT TRUSTED\n  staging: env/staging at ');
    expect(text).toContain('? staging: directory deploy/staging serves generation 1\n');
    expect(text).toContain('✓ prod: directory deploy/prod serves generation 1\n');
    const ran = await runInProcess('status', '--repo', world.root);
    expect(ran.exit).toBe(6);
    await expect(readStatus(world.promoter, ['staging'])).rejects.toMatchObject({ exit: 6 });
  });

  test('names what runs although another environment took its content back', async () => {
    const made = await promotionWorld();
    await made.release();
    for (const environment of ['staging', 'prod']) await made.promote('example@1.0.0', environment);
    await made.publish('1.1.0');
    for (const environment of ['staging', 'prod']) await made.promote('example', environment);
    await made.rollback('example', 'prod');
    const status = await readStatus(made.promoter, []);
    expect(validStatus(status), JSON.stringify(validStatus.errors)).toBe(true);
    expect(status.environments.map(({ agents }) => agents[0]?.quarantinedBy)).toEqual([
      ['prod'],
      undefined,
    ]);
    const text = statusText(status);
    expect(text).toMatch(/example {2}1\.1\.0, 0 seconds, quarantined /);
    expect(text).toContain(`
runs though quarantined
  example 1.1.0 in staging: prod took it back; headgate rollback example staging --reason "…" goes back to 1.0.0
`);
    // Of an agent that is held, a rollback wants to be told how far.
    const hold = { reason: 'because', by: 'Ana <ana@acme.example>', at: status.at };
    const held = status.environments.map((environment) => ({
      ...environment,
      agents: environment.agents.map((agent) => ({ ...agent, hold })),
    }));
    expect(statusText({ ...status, environments: held })).toContain(
      'headgate rollback example staging --to 1.0.0 --reason "…" goes back to 1.0.0\n',
    );
  });

  test('as people read it, with a target that drifted and one that can’t be read', async () => {
    const { promoter, root } = await world();
    const served = join(root, 'deploy/staging/current/agents/example/bundle.json');
    rmSync(served, { force: true });
    writeFileSync(served, '{}');
    rmSync(join(root, 'deploy/prod'), { recursive: true, force: true });
    mkdirSync(join(root, 'deploy/prod'), { recursive: true });
    writeFileSync(join(root, 'deploy/prod/.generations'), 'a file where a folder should be');
    const text = statusText(await readStatus(promoter, []));
    expect(text.replace(/[0-9a-f]{64}/g, 'DIGEST')).toMatchInlineSnapshot(`
      "  agent    staging (generation 3)               prod (nothing yet)
        example  1.0.0, 1 hour, drift, 1.1.0 waits    —
        fresh    —                                    —
        other    1.0.0, 0 seconds, held, 1.1.0 waits  —

      held
        other in staging for 0 seconds, by Ana <ana@acme.example>: because

      drift
        directory deploy/staging of staging: it serves example 1.0.0 as sha256:DIGEST, not sha256:DIGEST; headgate reconcile staging mends it

      waiting
        example 1.1.0 may go to staging: headgate promote example@1.1.0 staging
        other 1.1.0 for staging: quarantine, hold
        fresh 0.1.0 may go to staging: headgate promote fresh@0.1.0 staging
        example 1.0.0 for prod: after (ran in staging for 1 hour of 2 hours), approvals (0 of 1 from leads)
        fresh 0.1.0 for prod: after (fresh 0.1.0 never ran in staging), approvals (0 of 1 from leads)
        other 1.0.0 for prod: after (ran in staging for 0 seconds of 2 hours), approvals (0 of 1 from leads)

      quarantined
        other 1.1.0, everywhere, by staging 2026-03-02 10:00 UTC, Ana <ana@acme.example>: because

      targets
        ✗ staging: directory deploy/staging serves generation 3
        ✓ prod: directory deploy/prod serves nothing
      "
    `);
  });
});
