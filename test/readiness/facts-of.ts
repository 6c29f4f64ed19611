import type { Agent } from '../../src/core/agent.ts';
import type { HeadgateConfig } from '../../src/generated/types.ts';
import type { Drill } from '../../src/promote/drill.ts';
import type { Evidence } from '../../src/promote/evidence.ts';
import type { ReadinessFacts } from '../../src/readiness/define-row.ts';
import { bundleOf } from '../../src/release/bundle.ts';
import { contentOf } from '../../src/release/content.ts';
import { exampleAgent } from '../support/example-agent.ts';

export const NOW = Date.parse('2026-03-02T09:00:00Z');
export const DAY = 86_400_000;
const [SUITE, GRADERS] = [`sha256:${'5'.repeat(64)}`, `sha256:${'6'.repeat(64)}`];

/** Two environments that share nothing, and a pipeline that pays. */
const CONFIG: HeadgateConfig = {
  environments: {
    staging: {
      targets: [{ type: 'directory', path: 'deploy/staging' }],
      bindings: { env: { TOKEN: 'STAGING_TOKEN' }, queuePrefix: 'stg-' },
    },
    prod: {
      after: { environment: 'staging' },
      targets: [{ type: 'directory', path: 'deploy/prod' }],
      bindings: { env: { TOKEN: 'PROD_TOKEN' }, queuePrefix: 'prd-' },
    },
  },
  pipelines: {
    orders: { agents: ['example'], team: 'support', budgets: { perDay: { costUsd: 9 } } },
  },
};

export const drill = (changed: Partial<Drill> = {}): Drill => ({
  ...{ schema: 'headgate/drill/v1', id: 'a1', environment: 'prod', agent: 'example' },
  ...{
    from: '1.1.0',
    to: '1.0.0',
    digest: `sha256:${'a'.repeat(64)}`,
    by: 'Ana <ana@acme.example>',
  },
  ...{ at: new Date(NOW - DAY).toISOString(), ms: 1_200, withinMinutes: 15, passed: true },
  ...{ phases: [], targets: { served: 1, of: 1 } },
  ...changed,
});

/** What is known of the example agent, which was released, evaluated and drilled. */
export function factsOf(
  agent: Agent = exampleAgent(),
  changed: Partial<ReadinessFacts> = {},
): ReadinessFacts {
  const bundle = bundleOf(agent);
  const content = contentOf(bundle);
  const passed: Evidence = {
    ...{ schema: 'headgate/evidence/v1', id: 'run-1', kind: 'evals', agent: 'example' },
    ...{ version: '1.0.0', digest: `sha256:${'a'.repeat(64)}`, content, verdict: 'pass' },
    binds: { suite: SUITE, graders: GRADERS, judge: null },
    ...{ at: new Date(NOW - DAY).toISOString(), by: 'CI <ci@acme.example>', receipt: {} },
  };
  return {
    agent: agent.name,
    bundle,
    content,
    evals: agent.evals.map(({ value }) => value),
    suite: SUITE,
    graders: GRADERS,
    config: CONFIG,
    released: true,
    drills: new Map([['prod', drill()]]),
    evidence: [passed],
    now: NOW,
    ...changed,
  };
}
