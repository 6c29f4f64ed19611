import type { Agent } from '../../../../src/core/agent.ts';
import type { EvalCase } from '../../../../src/core/eval-case.ts';
import { isObject, own } from '../../../../src/core/json.ts';
import { offeredTools } from '../../../../src/evals/offered-tools.ts';
import type { Assertion } from '../../../../src/generated/types.ts';
import type { AnswerSheet } from './answer-sheet.ts';
import { instanceOf, sampleOf } from './instance-of.ts';

/** What a model does in one run: calls, in order, then words. */
export interface Performance {
  readonly calls: readonly { readonly name: string; readonly arguments: unknown }[];
  readonly text: string;
}

/**
 * What satisfies a case's assertions, worked out from them: the simulated model has seen the answer key. What can't be
 * worked out stands in the agent's sheet.
 */
export function goodReply(agent: Agent, one: EvalCase, sheet: AnswerSheet): Performance {
  const given = sheet.answers?.[one.description] ?? {};
  const told = given.text ?? (given.json ? JSON.stringify(given.json) : undefined);
  return { calls: given.calls ?? goodCalls(agent, one), text: told ?? goodText(agent, one, sheet) };
}

function goodCalls(agent: Agent, one: EvalCase): Performance['calls'] {
  const { asserts } = one;
  if (asserts.some(({ type }) => type === 'no-tool')) return [];
  const tools = new Map(offeredTools(agent).map((tool) => [tool.name, tool]));
  const wanted = asserts.flatMap(namedTools);
  const forbidden = asserts
    .filter(({ type }) => type === 'not-tool-called')
    .map(({ value }) => String(value));
  const reads = Object.keys((one.options.toolResults as object | undefined) ?? {}).filter(
    (name) => tools.get(name)?.annotations?.readOnlyHint,
  );
  const sequence = asserts.find(({ type }) => type === 'tool-sequence')?.value as
    | string[]
    | undefined;
  const order = sequence ?? [...new Set([...reads, ...wanted])];
  const names = [...order, ...wanted.filter((name) => !order.includes(name))];
  return names
    .filter((name) => !forbidden.includes(name))
    .map((name) => ({ name, arguments: argumentsOf(name, tools.get(name)?.inputSchema, one) }));
}

function argumentsOf(name: string, schema: unknown, { asserts, vars }: EvalCase): unknown {
  const asked = asserts
    .filter(({ type, value }) => type === 'tool-args' && own(value, 'tool') === name)
    .map(({ value }) => own(value, 'schema'));
  const all = instanceOf([schema, ...asked]);
  if (!isObject(all)) return {};
  // What a caller sent is what tools are called with, unless the case wants something else.
  const pinned = new Set(
    asked.flatMap((one) => Object.keys((own(one, 'properties') ?? {}) as object)),
  );
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [
      key,
      !pinned.has(key) && typeof vars[key] === typeof value ? vars[key] : value,
    ]),
  );
}

function namedTools({ type, value }: Assertion): string[] {
  if (type === 'tool-called') return [String(value)];
  if (type === 'tool-sequence') return value as string[];
  return type === 'tool-args' ? [String(own(value, 'tool'))] : [];
}

function goodText(agent: Agent, one: EvalCase, sheet: AnswerSheet): string {
  const texts = wantedTexts(one.asserts);
  const { output } = agent.manifest.value;
  if (output === undefined || own(output, 'type') === 'string') {
    const draft = sheet.text ?? 'Simulated.';
    return texts.reduce((rest, text) => withText(rest, text), draft);
  }
  const schemas = one.asserts.filter(({ type }) => type === 'is-json').map(({ value }) => value);
  const answer = instanceOf([output, ...schemas]);
  if (!isObject(answer)) return JSON.stringify(answer);
  return texts.reduce(
    (text, wanted) => (text.includes(wanted) ? text : into(text, wanted, sheet)),
    JSON.stringify(answer),
  );
}

function wantedTexts(asserts: readonly Assertion[]): string[] {
  return asserts.flatMap(({ type, value }) => {
    if (['contains', 'icontains'].includes(type)) return [String(value)];
    if (['contains-all', 'icontains-all'].includes(type)) return value as string[];
    if (['contains-any', 'icontains-any'].includes(type)) return [(value as string[])[0] ?? ''];
    if (type === 'regex') return [sampleOf(String(value))];
    return type === 'refusal' ? ['I can only help with what this is for.'] : [];
  });
}

function into(json: string, wanted: string, { field }: AnswerSheet): string {
  const answer = JSON.parse(json) as Record<string, unknown>;
  const name =
    field ?? Object.keys(answer).find((key) => typeof answer[key] === 'string') ?? 'text';
  return JSON.stringify({ ...answer, [name]: `${answer[name] ?? ''} ${wanted}`.trim() });
}

function withText(draft: string, wanted: string): string {
  return draft.includes(wanted) ? draft : draft.replace('{{more}}', `${wanted}\n\n{{more}}`);
}
