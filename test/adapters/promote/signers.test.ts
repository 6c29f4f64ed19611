import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { appendRecord } from '../../../src/adapters/promote/append-record.ts';
import { approve } from '../../../src/adapters/promote/approve.ts';
import { promote } from '../../../src/adapters/promote/promote.ts';
import { rollback } from '../../../src/adapters/promote/rollback.ts';
import { releaseAgents } from '../../../src/adapters/release/release-agents.ts';
import type { Approval } from '../../../src/promote/approval.ts';
import { recordPath } from '../../../src/promote/record-path.ts';
import { type Clone, type World, worldTemplate } from '../../support/promotion-world.ts';
import {
  HAS_SSH_KEYGEN,
  signing,
  signingWorld,
  signWith,
  sshKey,
} from '../../support/signing-world.ts';

const POLICY = `environments:
  dev: {}
  prod: { approvals: { required: 1, from: [leads] } }
  forge: { source: { signed: optional } }
  late: { after: { environment: dev } }
teams: { leads: [bea@acme.example, cem@acme.example] }
`;

const passes = async () =>
  ({ verdict: 'pass', findings: [] }) as unknown as Awaited<
    ReturnType<Parameters<typeof releaseAgents>[1]['check']>
  >;

async function release(clone: Clone) {
  const request = { names: [], push: true, dryRun: false, tool: 'headgate/test', check: passes };
  return releaseAgents(await signing(clone), request);
}

let requests = 0;
const request = (environment: string) => {
  requests += 1;
  return { environment, requestId: `request-${requests}`, reason: '', dryRun: false };
};
const promotes = async (clone: Clone, environment: string, version = '1.0.0') =>
  promote(await signing(clone), request(environment), [{ agent: 'example', version }]);
const approves = async (clone: Clone) =>
  approve(await signing(clone), { ...request('prod'), agent: 'example', version: '1.0.0' }, false);
const gate = async (clone: Clone, id: string, environment: string, version?: string) =>
  (await promotes(clone, environment, version)).gates.find((one) => one.id === id);

describe.skipIf(!HAS_SSH_KEYGEN)('where the policy names signers (needs ssh-keygen)', () => {
  const template = worldTemplate(async () => {
    const { world } = await signingWorld(POLICY, ['Ana', 'Bea', 'Cem']);
    await release(world);
    return world;
  });
  let world: World;
  beforeEach(async () => {
    world = await template();
    // The template's keys lie elsewhere.
    signWith(world, join(world.home, 'key-of-Ana.pub'));
  });

  /** Somebody’s clone, with the key of that name. */
  const as = (name: string, key = name): Clone => {
    const clone = world.another(name);
    signWith(clone, join(world.home, `key-of-${key}.pub`));
    return clone;
  };

  test('a release is a tag that git itself verifies, and promotes', async () => {
    const signers = join(world.root, '.headgate/allowed_signers');
    world.git('fetch', '--quiet', '--tags');
    world.git('config', 'gpg.ssh.allowedSignersFile', signers);
    expect(() => world.git('verify-tag', 'example/v1.0.0')).not.toThrow();
    expect(await promotes(world, 'dev')).toMatchObject({ outcome: 'flipped' });
    world.git('fetch', '--quiet', 'origin', 'env/dev');
    expect(() => world.git('verify-commit', 'FETCH_HEAD')).not.toThrow();
  });

  /** Puts another tag object in the place of a release’s, as whoever may push tags could. */
  const retag = (edit: (text: string) => string) => {
    world.write('tag', edit(`${world.remote.git('cat-file', 'tag', 'example/v1.0.0')}\n`));
    const oid = world.git('hash-object', '-w', '-t', 'tag', 'tag');
    world.git('push', '--quiet', '--force', 'origin', `${oid}:refs/tags/example/v1.0.0`);
  };

  test('a tag that nobody signed is kept out, by name', async () => {
    retag((text) => text.replace(/-----BEGIN.*/s, ''));
    expect(await gate(world, 'signers', 'dev')).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining('the tag example/v1.0.0 is not signed'),
    });
  });

  test('a tag with anything after its signature is kept out', async () => {
    retag((text) => `${text}Digest: sha256:${'0'.repeat(64)}\n`);
    expect(await gate(world, 'signers', 'dev')).toMatchObject({ state: 'unknown' });
  });

  test('a tag that was signed with the key of somebody else is kept out', async () => {
    world.edit('1.1.0', 'Signed by Bea, in the name of Ana.');
    signWith(world, join(world.home, 'key-of-Bea.pub'));
    await release(world);
    expect(await gate(world, 'signers', 'dev', '1.1.0')).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining(
        'example/v1.1.0 is wrongly signed: by bea@acme.example, not by ana@acme.example',
      ),
    });
  });

  test('a stranger’s key counts for nothing, also when the working tree allows it', async () => {
    const key = sshKey(world.home, 'Eve');
    world.edit('1.1.0', 'By Eve.');
    signWith(world, key);
    await release(world);
    appendFileSync(
      join(world.root, '.headgate/allowed_signers'),
      `ana@acme.example ${readFileSync(key, 'utf8')}`,
    );
    expect(await gate(world, 'signers', 'dev', '1.1.0')).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining('wrongly signed: by a key that is not among the allowed'),
    });
  });

  test('the source must be signed, too, unless the forge signs merges itself', async () => {
    world.git('config', 'commit.gpgSign', 'false');
    world.edit('1.1.0', 'Merged by a forge.');
    await release(world);
    expect(await gate(world, 'signers', 'dev', '1.1.0')).toMatchObject({
      state: 'unmet',
      evidence: expect.stringMatching(/its source [0-9a-f]{12} is not signed/),
    });
    expect(await promotes(world, 'forge', '1.1.0')).toMatchObject({ outcome: 'flipped' });
  });

  test('a tag that was edited after it was signed is kept out', async () => {
    retag((text) => text.replace('tagger Ana', 'tagger Anna'));
    expect(await gate(world, 'signers', 'dev')).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining('ana@acme.example did not sign this'),
    });
  });

  test('an approval counts when whom it names signed it', async () => {
    expect(await approves(as('Bea'))).toMatchObject({
      signature: expect.stringMatching(/^-----BEGIN SSH SIGNATURE-----\n/),
    });
    expect(await promotes(world, 'prod')).toMatchObject({ outcome: 'flipped' });
  });

  test('an approval that somebody else signed, nobody signed or somebody edited counts for nothing', async () => {
    const bea = await approves(as('Bea', 'Cem'));
    const { signature: _, ...unsigned } = bea;
    const cem = await approves(as('Cem'));
    const lay = (id: string, record: Approval) =>
      appendRecord(world.promoter, {
        path: recordPath('example', record.digest, 'approval', id),
        record,
        subject: 'approve',
      });
    await lay('unsigned', unsigned);
    await lay('edited', { ...cem, by: 'Bea <bea@acme.example>' });
    const report = await gate(world, 'approvals', 'prod');
    expect(report).toMatchObject({ state: 'met', evidence: expect.stringContaining('by Cem') });
    const { evidence = '' } = report ?? {};
    expect(evidence).toContain('wrongly signed: by cem@acme.example, not by bea@acme.example');
    expect(evidence).toContain('Bea <bea@acme.example>: not signed');
    expect(evidence.match(/Bea <bea@acme\.example>: /g)).toHaveLength(3);
  });

  test('whoever can’t sign is told how, before anything is changed', async () => {
    const dao = world.another('Dao');
    await expect(approves(dao)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining('git here is not configured to sign'),
    });
    await expect(promotes(dao, 'dev')).rejects.toMatchObject({ exit: 2 });
    // Going back needs the right to push and a reason, and nothing else.
    await promotes(world, 'dev');
    await expect(dao.rollback('example', 'dev')).resolves.toMatchObject({ outcome: 'refused' });
  });

  test('a key that is lost keeps a promotion out, and nobody from going back', async () => {
    await promotes(world, 'dev');
    world.edit('1.1.0', 'Sorry.');
    await release(world);
    await promotes(world, 'dev', '1.1.0');
    world.git('config', 'user.signingKey', '/nowhere/key.pub');
    await expect(promotes(world, 'prod')).resolves.toMatchObject({ outcome: 'refused' });
    await expect(promotes(world, 'forge', '1.1.0')).rejects.toThrow(/key/);
    const promoter = await signing(world);
    expect(
      await rollback(promoter, { ...request('dev'), reason: 'rude' }, 'example'),
    ).toMatchObject({ outcome: 'flipped' });
  });

  test('an environment whose tip nobody signed tells the next one nothing', async () => {
    await promotes(world, 'dev');
    expect(await gate(world, 'signers', 'late')).toMatchObject({
      state: 'met',
      evidence: expect.stringContaining('env/dev is signed by ana@acme.example'),
    });
    const text = world.remote.git('cat-file', 'commit', 'env/dev');
    world.write('commit', `${text.replace(/gpgsig (?:.*\n )+.*\n/, '')}\n`);
    const oid = world.git('hash-object', '-w', '-t', 'commit', 'commit');
    world.git('update-ref', '-d', 'refs/headgate/seen/origin/env/dev');
    world.git('push', '--quiet', '--force', 'origin', `${oid}:refs/heads/env/dev`);
    world.remote.git('update-ref', '-d', 'refs/heads/env/late');
    world.git('update-ref', '-d', 'refs/headgate/seen/origin/env/late');
    expect(await gate(world, 'signers', 'late')).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining('env/dev is not signed'),
    });
  });

  test('a file of signers that is not there lets nothing through', async () => {
    world.policy(`signers: .headgate/lost\n${POLICY}`);
    expect(await gate(world, 'signers', 'dev')).toMatchObject({
      state: 'unknown',
      evidence: expect.stringContaining('the default branch has no .headgate/lost'),
    });
  });
});
