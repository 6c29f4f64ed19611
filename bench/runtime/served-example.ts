import { loadPairs, whole } from '../../src/adapters/check/load-pairs.ts';
import { openSides } from '../../src/adapters/check/open-sides.ts';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { digestOf } from '../../src/core/digest.ts';
import type { Delivery } from '../../src/ports/target.ts';
import { type Bundle, bundleOf } from '../../src/release/bundle.ts';
import { contentOf } from '../../src/release/content.ts';

/** The refund assistant of this repository, as it would be released. */
export async function exampleBundle(): Promise<Bundle> {
  const sides = await openSides({ repo: '.', remote: 'origin' });
  try {
    const [pair] = await loadPairs(sides, ['refund-assistant']);
    if (!pair?.head) throw new Error('There is no refund-assistant.');
    return bundleOf(whole(pair.head));
  } finally {
    await sides.close();
  }
}

/** One generation of `prod` with some agents, all of them the example under other names; each patch another content. */
export function generationOf(
  generation: number,
  example: Bundle,
  agents: readonly string[],
  patch: number,
): Delivery {
  const at = new Date(0).toISOString();
  const oid = '1'.repeat(40);
  const released = agents.map((agent) => {
    const version = `1.0.${patch}`;
    const manifest = { ...example.manifest, name: agent, version };
    const bundle = {
      ...example,
      manifest,
      prompts: { ...example.prompts, note: [`Patch ${patch}.`] },
    };
    const bytes = canonicalJson(bundle);
    return { agent, version, bytes, digest: digestOf(bytes), content: contentOf(bundle) };
  });
  const bytesOf = new Map(released.map(({ agent, bytes }) => [agent, bytes]));
  return {
    environment: 'prod',
    generation,
    operation: `op-${generation}`,
    file: canonicalJson({
      schema: 'headgate/environment/v1',
      environment: 'prod',
      generation,
      operation: {
        ...{ id: `op-${generation}`, kind: 'promote', actor: 'Bench', reason: '', at, policy: oid },
        changes: released.map(({ agent, version }) => ({ agent, from: null, to: version })),
      },
      quarantine: [],
      bindings: {},
    }),
    agents: released.map(({ agent, version, digest, content }) => ({
      agent,
      version,
      digest,
      state: canonicalJson({
        ...{ version, digest, content, release: oid, tree: oid, since: at, previous: null },
      }),
    })),
    bundle: async (agent) => bytesOf.get(agent) ?? new Uint8Array(),
  };
}
