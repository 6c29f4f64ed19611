import { isObject, items, own } from '../../core/json.ts';
import type { PartChange } from './changes.ts';
import type { AgentConfig } from './served.ts';

type Parts = readonly (readonly [part: PartChange['part'], of: (config: AgentConfig) => Named])[];
type Named = ReadonlyMap<string, unknown>;

const PARTS: Parts = [
  ['prompt', ({ prompts }) => keyed(prompts)],
  ['model', ({ manifest }) => keyed({ model: manifest.model, ...manifest.models })],
  ['input', ({ manifest }) => keyed(manifest.inputs)],
  ['output', ({ manifest }) => keyed({ output: manifest.output })],
  ['tool', ({ tools }) => listed(tools?.tools, 'name')],
  ['server', ({ tools }) => keyed({ ...tools?.servers, ...(tools && { allow: tools.allow }) })],
  ['guardrail', ({ guardrails }) => listed(guardrails?.guardrails, 'id')],
  ['limit', ({ guardrails }) => limitsOf(guardrails)],
  ['operations', ({ operations }) => keyed(operations)],
  ['metadata', ({ manifest }) => metadataOf(manifest)],
];

/** What differs between two releases, part by part, in the order of the parts and sorted by name. */
export function changesBetween(from: AgentConfig, to: AgentConfig): PartChange[] {
  return PARTS.flatMap(([part, of]) => {
    const [before, after] = [of(from), of(to)];
    const names = [...new Set([...before.keys(), ...after.keys()])].sort();
    return names.flatMap((name): PartChange[] => {
      if (!before.has(name)) return [{ part, name, kind: 'added' }];
      if (!after.has(name)) return [{ part, name, kind: 'removed' }];
      // Bundles are canonical, so that equal values are equal texts.
      const same = JSON.stringify(before.get(name)) === JSON.stringify(after.get(name));
      return same ? [] : [{ part, name, kind: 'changed' }];
    });
  });
}

function keyed(value: unknown): Named {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(entries.filter(([, inner]) => inner !== undefined));
}

function listed(list: unknown, key: string): Named {
  return new Map(items(list).map((item) => [String(own(item, key)), item]));
}

/** `limits.toolCallsPerRun`, `confidence.act`, `revise.attempts`: what a run is held to without any guardrail. */
function limitsOf(guardrails: AgentConfig['guardrails']): Named {
  return new Map(
    (['limits', 'confidence', 'revise'] as const).flatMap((group) =>
      [...keyed(guardrails?.[group])].map(([name, value]) => [`${group}.${name}`, value] as const),
    ),
  );
}

/** The version always differs; that is no change. */
function metadataOf(manifest: AgentConfig['manifest']): Named {
  const { version, model, models, inputs, output, ...metadata } = manifest;
  return keyed(metadata);
}
