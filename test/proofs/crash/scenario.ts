import { checkRepository } from '../../../src/adapters/check/check-repository.ts';
import { followRelease } from '../../../src/adapters/promote/follow-release.ts';
import { promote } from '../../../src/adapters/promote/promote.ts';
import type { Promoter } from '../../../src/adapters/promote/promoter.ts';
import { reconcile } from '../../../src/adapters/promote/reconcile.ts';
import { resume } from '../../../src/adapters/promote/resume.ts';
import { rollback } from '../../../src/adapters/promote/rollback.ts';
import { releaseAgents } from '../../../src/adapters/release/release-agents.ts';
import type { Receipt } from '../../../src/promote/receipt.ts';

export type ScenarioName =
  | 'promote'
  | 'rollback'
  | 'resume'
  | 'reconcile of bindings'
  | 'reconcile of releases'
  | 'release';

/** A command that is killed; scenario-worlds.ts has the world in which it has something to do. */
export interface Scenario {
  readonly name: ScenarioName;
  /** Of the command line, without the request id. */
  readonly args: readonly string[];
  /** The same command under the same request id, in this process. */
  readonly again: (promoter: Promoter, requestId: string) => Promise<readonly Receipt[]>;
  /** The request id that its commit carries. */
  readonly operation: (requestId: string) => string;
  /** The one generation that it adds: its kind, and what it changes. */
  readonly adds: { readonly kind: string; readonly changes: readonly string[] };
  /** Release tags that it makes, all or none. */
  readonly tags?: readonly string[];
}

const header = (requestId: string) => ({ requestId, reason: 'because', dryRun: false });
const inStaging = (requestId: string) => ({ ...header(requestId), environment: 'staging' });

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'promote',
    args: ['promote', 'example@1.2.0', 'staging'],
    again: async (promoter, id) => [
      await promote(promoter, inStaging(id), [{ agent: 'example', version: '1.2.0' }]),
    ],
    operation: (id) => id,
    adds: { kind: 'promote', changes: ['example 1.1.0 -> 1.2.0'] },
  },
  {
    name: 'rollback',
    args: ['rollback', 'example', 'staging'],
    again: async (promoter, id) => [await rollback(promoter, inStaging(id), 'example')],
    operation: (id) => id,
    adds: { kind: 'rollback', changes: ['example 1.1.0 -> 1.0.0'] },
  },
  {
    name: 'resume',
    args: ['resume', 'example', 'staging'],
    again: async (promoter, id) => [await resume(promoter, inStaging(id), 'example')],
    operation: (id) => id,
    adds: { kind: 'resume', changes: ['example 1.0.0 -> 1.0.0'] },
  },
  {
    name: 'reconcile of bindings',
    args: ['reconcile', 'staging'],
    again: (promoter, id) => reconcile(promoter, header(id), ['staging']),
    operation: (id) => `${id}-bindings`,
    adds: { kind: 'bindings', changes: [] },
  },
  {
    name: 'reconcile of releases',
    args: ['reconcile', 'staging'],
    again: (promoter, id) => reconcile(promoter, header(id), ['staging']),
    operation: (id) => id,
    adds: {
      kind: 'promote',
      changes: ['example 1.1.0 -> 1.2.0', 'other 1.0.0 -> 1.1.0'],
    },
  },
  {
    name: 'release',
    args: ['release', 'example', 'third', '--push'],
    again: async (promoter, id) => {
      const names = ['example', 'third'];
      const request = { names, push: true, dryRun: false, tool: 'headgate/test' };
      const check = async (head: string, agents: readonly string[]) => {
        const where = { repo: promoter.root, remote: 'origin', head, agents };
        return (await checkRepository({ ...where, all: false, now: Date.now(), cache: true }))
          .report;
      };
      const released = await releaseAgents(promoter, { ...request, check });
      return followRelease(promoter, header(id), released, names);
    },
    operation: (id) => id,
    adds: { kind: 'promote', changes: ['example 1.1.0 -> 1.2.0', 'third none -> 1.0.0'] },
    tags: ['example/v1.2.0', 'third/v1.0.0'],
  },
];
