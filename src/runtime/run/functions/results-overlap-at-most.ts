import { isObject } from '../../../core/json.ts';
import type { GuardrailFunction } from '../guardrails/functions.ts';
import { numberOf, textOf } from './settings.ts';

/**
 * `{ tool, field, share, times }`: when the latest calls of a tool, `times` of them in a row, answered little but what was
 * known before, the search has stopped finding anything. Values of `field` at any depth are compared.
 */
export const resultsOverlapAtMost: GuardrailFunction = ({ settings, call, calls }) => {
  const tool = textOf(settings, 'tool');
  if (!call?.answered || call.tool !== tool) return undefined;
  const field = textOf(settings, 'field');
  const [share, times] = [numberOf(settings, 'share'), numberOf(settings, 'times')];
  const known = new Set<string>();
  let inRow = 0;
  const answers = [...calls.filter((one) => one.tool === tool), { result: call.result }];
  for (const { result } of answers) {
    const found = valuesOf(result, field);
    const old = found.filter((value) => known.has(value)).length;
    inRow = found.length > 0 && old / found.length > share ? inRow + 1 : 0;
    for (const value of found) known.add(value);
  }
  if (inRow < times) return undefined;
  return `\`${tool}\` has found little that is new, ${inRow} times in a row: go on with another part, or leave it open.`;
};

const MOST_DEPTH = 32;

function valuesOf(value: unknown, field: string, depth = 0): string[] {
  if (depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, field, depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === field && typeof item === 'string' ? [item] : valuesOf(item, field, depth + 1),
  );
}
