import type { Agent } from '../../core/agent.ts';
import { own } from '../../core/json.ts';
import { toPointer } from '../../core/json-pointer.ts';
import type { EvalCase, ModelPin } from '../../generated/types.ts';
import { readProvider } from '../../models/read-provider.ts';

/** One model id of an agent, and where it stands. */
export interface PlacedPin {
  readonly provider: string;
  readonly id: string;
  /** Where the model runs, as far as the pin says. */
  readonly region?: string;
  readonly file: string;
  /** Where provider and id stand: an object with these keys, or a text `provider:id`. */
  readonly pointer: string;
  readonly form: 'object' | 'text';
}

/** Every model that an agent names: its own, fallbacks, others, guardrail judges, and those of its evals. */
export function modelPins(agent: Agent): readonly PlacedPin[] {
  const known = remembered.get(agent);
  if (known) return known;
  const pins = pinsOf(agent);
  remembered.set(agent, pins);
  return pins;
}

/** Several rules ask for the models of the same agent, and each of its cases may name some. */
const remembered = new WeakMap<Agent, readonly PlacedPin[]>();

function pinsOf({ manifest, guardrails, evals }: Agent): PlacedPin[] {
  const pins = withFallbacks(manifest.path, ['model'], manifest.value.model);
  for (const [name, pin] of Object.entries(manifest.value.models ?? {})) {
    pins.push(...withFallbacks(manifest.path, ['models', name], pin));
  }
  for (const [index, guardrail] of (guardrails?.value.guardrails ?? []).entries()) {
    if (!guardrails || guardrail.kind !== 'rubric' || !guardrail.judge) continue;
    pins.push(...withFallbacks(guardrails.path, ['guardrails', index, 'judge'], guardrail.judge));
  }
  for (const { path, value } of evals) {
    if (value.judge) pins.push(...withFallbacks(path, ['judge'], value.judge));
    if (value.embeddings) pins.push(...withFallbacks(path, ['embeddings'], value.embeddings));
    if (value.defaultTest) pins.push(...casePins(path, ['defaultTest'], value.defaultTest));
    for (const [index, test] of value.tests.entries()) {
      pins.push(...casePins(path, ['tests', index], test));
    }
  }
  return pins;
}

/** Where the id itself stands, for a finding about it. */
export function idPointer(pin: PlacedPin): string {
  return pin.form === 'object' ? `${pin.pointer}/id` : pin.pointer;
}

type Path = readonly (string | number)[];

function withFallbacks(file: string, path: Path, pin: ModelPin): PlacedPin[] {
  return [{ pin, at: path }, ...fallbacks(path, pin)].map(
    ({ pin: { provider, id, region }, at }) => ({
      provider,
      id,
      file,
      pointer: toPointer(at),
      form: 'object',
      ...(region === undefined ? {} : { region }),
    }),
  );
}

function fallbacks(path: Path, pin: ModelPin) {
  return (pin.fallbacks ?? []).map((fallback, index) => ({
    pin: fallback,
    at: [...path, 'fallbacks', index],
  }));
}

/** promptfoo lets a case and each of its assertions name the model that grades it. */
function casePins(file: string, path: Path, test: EvalCase): PlacedPin[] {
  const places: { at: Path; provider: unknown }[] = [
    { at: [...path, 'options', 'provider'], provider: own(test.options, 'provider') },
    ...(test.assert ?? []).flatMap(({ provider, assert = [] }, index) => [
      { at: [...path, 'assert', index, 'provider'], provider },
      ...assert.map((one, inner) => ({
        at: [...path, 'assert', index, 'assert', inner, 'provider'],
        provider: one.provider,
      })),
    ]),
  ];
  return places.flatMap(({ at, provider }) => {
    const pin = readProvider(provider);
    return pin ? [{ ...pin, file, pointer: toPointer(at) }] : [];
  });
}
