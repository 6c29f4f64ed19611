import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promote } from '../../../src/adapters/promote/promote.ts';
import type { Promoter } from '../../../src/adapters/promote/promoter.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { resume } from '../../../src/adapters/promote/resume.ts';
import { rollback } from '../../../src/adapters/promote/rollback.ts';
import type { Receipt } from '../../../src/promote/receipt.ts';
import { promotionWorld, type World } from '../../support/promotion-world.ts';

/** A command that is killed, in a world where it has something to do. */
export interface Scenario {
  readonly name: string;
  readonly build: () => Promise<World>;
  /** Of the command line, without the request id. */
  readonly args: readonly string[];
  /** The same command under the same request id, in this process. */
  readonly again: (promoter: Promoter, requestId: string) => Promise<readonly Receipt[]>;
  /** The request id that its commit carries. */
  readonly operation: (requestId: string) => string;
  /** The one generation that it adds: its kind, and what it changes. */
  readonly adds: { readonly kind: string; readonly changes: readonly string[] };
}

const ENVIRONMENTS = (staging: string) => `environments:
  staging:
    ${staging}
    targets: [{ type: directory, path: deploy/staging }]
`;

/** Two agents in staging, `example` at 1.1.0 after 1.0.0; 1.2.0 of it and 1.1.0 of `other` are released. */
async function twoAgents(staging = 'deploy: manual'): Promise<World> {
  const world = await promotionWorld(ENVIRONMENTS(staging));
  await world.publish('1.0.0', 'Other.', 'other');
  await world.release();
  await world.promote(['example', 'other'], 'staging');
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'staging');
  await world.publish('1.2.0');
  await world.publish('1.1.0', 'Other, again.', 'other');
  return world;
}

/** The same, and the policy or the target says something else than the branch does. */
async function behind(staging: string): Promise<World> {
  const world = await twoAgents();
  world.policy(ENVIRONMENTS(staging));
  rmSync(join(world.root, 'deploy/staging/current'));
  return world;
}

const header = (requestId: string) => ({ requestId, reason: 'because', dryRun: false });
const inStaging = (requestId: string) => ({ ...header(requestId), environment: 'staging' });

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'promote',
    build: twoAgents,
    args: ['promote', 'example@1.2.0', 'staging'],
    again: async (promoter, id) => [
      await promote(promoter, inStaging(id), [{ agent: 'example', version: '1.2.0' }]),
    ],
    operation: (id) => id,
    adds: { kind: 'promote', changes: ['example 1.1.0 -> 1.2.0'] },
  },
  {
    name: 'rollback',
    build: twoAgents,
    args: ['rollback', 'example', 'staging'],
    again: async (promoter, id) => [await rollback(promoter, inStaging(id), 'example')],
    operation: (id) => id,
    adds: { kind: 'rollback', changes: ['example 1.1.0 -> 1.0.0'] },
  },
  {
    name: 'resume',
    async build() {
      const world = await twoAgents();
      await world.rollback('example', 'staging');
      return world;
    },
    args: ['resume', 'example', 'staging'],
    again: async (promoter, id) => [await resume(promoter, inStaging(id), 'example')],
    operation: (id) => id,
    adds: { kind: 'resume', changes: ['example 1.0.0 -> 1.0.0'] },
  },
  {
    name: 'reconcile of bindings',
    build: () => behind('bindings: { queuePrefix: st- }'),
    args: ['reconcile', 'staging'],
    again: (promoter, id) => reconcile(promoter, header(id), ['staging']),
    operation: (id) => `${id}-bindings`,
    adds: { kind: 'bindings', changes: [] },
  },
  {
    name: 'reconcile of releases',
    build: () => behind('deploy: on-release'),
    args: ['reconcile', 'staging'],
    again: (promoter, id) => reconcile(promoter, header(id), ['staging']),
    operation: (id) => id,
    adds: {
      kind: 'promote',
      changes: ['example 1.1.0 -> 1.2.0', 'other 1.0.0 -> 1.1.0'],
    },
  },
];
