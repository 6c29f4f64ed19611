import { digestOf } from '../../src/core/digest.ts';
import type { Delivery } from '../../src/ports/target.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A generation whose agents hold the texts given; `asked` is told whose bundles were asked for. */
export function deliveryOf(
  generation: number,
  agents: Readonly<Record<string, string>>,
  {
    operation = `op-${generation}`,
    environment = 'prod',
    asked = [],
  }: { operation?: string; environment?: string; asked?: string[] } = {},
): Delivery {
  return {
    environment,
    generation,
    operation,
    file: bytes(JSON.stringify({ environment, generation, operation: { id: operation } })),
    agents: Object.entries(agents).map(([agent, text]) => {
      const digest = digestOf(bytes(text));
      const state = bytes(JSON.stringify({ version: '1.0.0', digest }));
      return { agent, version: '1.0.0', digest, state };
    }),
    bundle: async (agent) => {
      asked.push(agent);
      return bytes(agents[agent] ?? '');
    },
  };
}
