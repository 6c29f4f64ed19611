import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { digestOf } from '../../../src/core/digest.ts';
import type { AgentManifest } from '../../../src/generated/types.ts';
import type { Delivery } from '../../../src/ports/target.ts';
import type { AgentState, EnvironmentFile } from '../../../src/promote/environment-state.ts';
import type { Bundle } from '../../../src/release/bundle.ts';
import { contentOf } from '../../../src/release/content.ts';

/** A release for tests of the runtime: what a bundle is, in as few words as may be. */
export interface TestRelease {
  readonly bundle: Bundle;
  readonly bytes: Uint8Array;
  readonly version: string;
  readonly digest: string;
  readonly content: string;
}

/** @param change replaces top-level parts of the bundle. */
export function releaseOf(version: string, change: Partial<Bundle> = {}): TestRelease {
  const bundle: Bundle = {
    schema: 'headgate/bundle/v1',
    // A default and an enum may be any JSON, which the generated types do not say.
    manifest: {
      name: 'helper',
      version,
      description: 'Answers',
      owners: ['@acme/ai'],
      model: { provider: 'anthropic', id: 'claude-sonnet-4-5-20250929' },
      inputs: {
        question: { type: 'string', required: true, maxLength: 200 },
        tone: { type: 'string', enum: ['warm', 'dry'], default: 'dry' },
      },
    } as unknown as AgentManifest,
    prompts: { system: [`I am ${version}. Be `, { input: 'tone' }, '. ', { input: 'question' }] },
    ...change,
  };
  const bytes = canonicalJson(bundle);
  return { bundle, bytes, version, digest: digestOf(bytes), content: contentOf(bundle) };
}

/** The same, as nobody in this process has loaded it: what is loaded is never read again. */
export function unreadRelease(version: string): TestRelease {
  return releaseOf(version, {
    prompts: { ...releaseOf(version).bundle.prompts, nonce: [randomUUID()] },
  });
}

export interface Serving {
  readonly canary?: { readonly release: TestRelease; readonly weight: number };
  readonly quarantine?: readonly TestRelease[];
  readonly operation?: string;
  readonly agent?: string;
  readonly environment?: string;
}

/** One generation of `prod` as headgate delivers it, with `helper` alone. */
export function generationOf(
  generation: number,
  release: TestRelease,
  {
    canary,
    quarantine = [],
    operation = `op-${generation}`,
    agent = 'helper',
    environment = 'prod',
  }: Serving = {},
): Delivery {
  const at = '2026-03-02T09:00:00.000Z';
  const oid = '1'.repeat(40);
  const by = 'Ana <ana@acme.example>';
  const stateOf = ({ version, digest, content }: TestRelease) => ({
    ...{ version, digest, content, release: oid, tree: oid, since: at },
  });
  const file: EnvironmentFile = {
    schema: 'headgate/environment/v1',
    environment,
    generation,
    operation: {
      ...{ id: operation, kind: 'promote', actor: by, reason: 'because', at, policy: oid },
      changes: [{ agent, from: null, to: release.version }],
    },
    quarantine: quarantine.map(({ content, version }) => ({
      ...{ content, agent, version, reason: 'bad', by, at },
    })),
    bindings: { namespace: environment },
  };
  const state: AgentState = {
    ...stateOf(release),
    previous: null,
    ...(canary ? { canary: { ...stateOf(canary.release), weight: canary.weight } } : {}),
  };
  return {
    environment,
    generation,
    operation,
    file: canonicalJson(file),
    agents: [
      {
        agent,
        version: release.version,
        digest: release.digest,
        state: canonicalJson(state),
        ...(canary
          ? { canary: { version: canary.release.version, digest: canary.release.digest } }
          : {}),
      },
    ],
    bundle: async (_, digest) =>
      canary && digest === canary.release.digest ? canary.release.bytes : release.bytes,
  };
}
