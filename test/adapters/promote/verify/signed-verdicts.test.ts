import { expect, test } from 'vitest';
import { appendRecord } from '../../../../src/adapters/promote/append-record.ts';
import { promote } from '../../../../src/adapters/promote/promote.ts';
import { reconcile } from '../../../../src/adapters/promote/reconcile.ts';
import { releaseAgents } from '../../../../src/adapters/release/release-agents.ts';
import type { Verification } from '../../../../src/promote/verify/verification.ts';
import { HAS_SSH_KEYGEN, signing, signingWorld } from '../../../support/signing-world.ts';

const QUIET = 'environments: { staging: {} }\n';
const policy = (program: string) =>
  `signers: .headgate/allowed_signers
environments:
  staging:
    verify: [{ type: command, name: smoke, run: ['${program}'] }]
`;

const passes = async () =>
  ({ verdict: 'pass', findings: [] }) as unknown as Awaited<
    ReturnType<Parameters<typeof releaseAgents>[1]['check']>
  >;

test.skipIf(!HAS_SSH_KEYGEN)(
  'where the policy names signers, a verdict that nobody of them signed is none (needs ssh-keygen)',
  async () => {
    const { world } = await signingWorld(QUIET, ['Ana']);
    const ana = await signing(world);
    const options = { names: [], push: true, dryRun: false, tool: 'headgate/test', check: passes };
    await releaseAgents(ana, options);
    const request = (requestId: string) => ({ requestId, reason: '', dryRun: false });
    const wanted = [{ agent: 'example', version: '1.0.0' }];
    const receipt = await promote(ana, { ...request('one'), environment: 'staging' }, wanted);
    const { commit } = receipt;
    const forged: Verification = {
      schema: 'headgate/verification/v1',
      ...{ environment: 'staging', commit: commit ?? '', generation: 1, attempt: 1 },
      ...{ outcome: 'passed', agents: [], steps: [] },
      ...{ by: 'Ana <ana@acme.example>', at: '2026-03-02T09:00:00.000Z' },
    };
    const path = `_environments/staging/verify-${commit}-1.json`;
    await appendRecord(world.promoter, { path, record: forged, subject: 'forged' });

    world.policy(policy('false'));
    const [failed] = await reconcile(ana, request('two'), ['staging']);
    expect(failed?.verification).toMatchObject({
      outcome: 'failed',
      attempt: 2,
      signature: expect.stringMatching(/^-----BEGIN SSH SIGNATURE-----/),
    });
    // Signed by whom it may be: it stands, and is not asked for again.
    world.policy(policy('true'));
    const [again] = await reconcile(ana, request('three'), ['staging']);
    expect(again?.verification).toMatchObject({ outcome: 'failed', attempt: 2 });
  },
);
