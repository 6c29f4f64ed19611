import { expect, test } from 'vitest';
import { readiness as validReport } from '../../src/generated/printed-validators.js';
import { promotionWorld } from '../support/promotion-world.ts';
import { runHeadgate } from '../support/run-headgate.ts';

const policy = (wanted: string) => `environments:
  staging: { targets: [{ type: directory, path: deploy/staging }] }
  prod: { readiness: ${wanted}, targets: [{ type: directory, path: deploy/prod }] }
`;

test('an environment that asks for readiness takes what is ready, by the records that stand', async () => {
  const world = await promotionWorld(policy('ready'));
  await world.release({ names: ['example'] });
  const blocked = await world.promote('example@1.0.0', 'prod');
  const gate = blocked.gates.find(({ id }) => id === 'readiness');
  expect(gate).toMatchObject({ state: 'unmet', owner: '@acme/support' });
  expect(gate?.evidence).toMatch(/rows are less than ready: rollback-proven \(not-started\), /);
  expect(blocked.outcome).toBe('refused');

  const { exit, stdout } = runHeadgate(world.root, 'readiness', 'example', '--format', 'json');
  expect(exit).toBe(0);
  const report = JSON.parse(stdout);
  validReport(report);
  expect(validReport.errors).toBeNull();
  const rows = new Map(
    report.agents[0].rows.map((row: { id: string; evidence: string[] }) => [row.id, row.evidence]),
  );
  expect(rows.get('version-control')).toContain('released as example/v1.0.0');
  expect(runHeadgate(world.root, 'readiness', '--require', 'ready').exit).toBe(1);

  world.policy(policy('not-started'));
  expect(await world.promote('example@1.0.0', 'prod')).toMatchObject({ outcome: 'flipped' });
});
