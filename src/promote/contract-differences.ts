import { compareSchemas } from '../diff/json-schema-compat.ts';
import { sameValue } from '../diff/stable-text.ts';
import type { InputVariable } from '../generated/types.ts';
import type { Bundle } from '../release/bundle.ts';

/**
 * What callers of an agent meet when it goes from one bundle to another, forth or back: inputs that they send
 * in vain or have to send, an answer that no longer keeps what it promised, tools that are gone. Sentences,
 * for whoever decides; nothing that today's callers would not notice.
 */
export function contractDifferences(from: Bundle, to: Bundle): string[] {
  const { version } = to.manifest;
  const [before, after] = [from.manifest.inputs ?? {}, to.manifest.inputs ?? {}];
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const tools = new Set(to.tools?.tools?.map(({ name }) => name));
  return [
    ...gone.map((name) => `${version} does not know the input \`${name}\``),
    ...Object.entries(after).flatMap(([name, input]) =>
      inputDifferences(
        version,
        name,
        Object.hasOwn(before, name) ? before[name] : undefined,
        input,
      ),
    ),
    ...outputDifferences(from, to),
    ...(from.tools?.tools ?? [])
      .filter(({ name }) => !tools.has(name))
      .map(({ name }) => `${version} lacks the tool \`${name}\``),
  ];
}

function inputDifferences(
  version: string,
  name: string,
  before: InputVariable | undefined,
  after: InputVariable,
): string[] {
  const differences: string[] = [];
  if (after.required === true && before?.required !== true) {
    differences.push(`${version} requires the input \`${name}\``);
  }
  if (!before) return differences;
  if (before.type !== after.type) {
    differences.push(
      `${version} takes the input \`${name}\` as ${after.type}, not as ${before.type}`,
    );
  }
  if (after.enum && !isWithin(before.enum, after.enum)) {
    differences.push(`${version} takes fewer values of the input \`${name}\``);
  }
  return differences;
}

/** Whether every value that was taken is taken still; where there was no list, every value was. */
function isWithin(before: readonly unknown[] | undefined, after: readonly unknown[]): boolean {
  return before?.every((value) => after.some((known) => sameValue(known, value))) ?? false;
}

function outputDifferences({ manifest: from }: Bundle, { manifest: to }: Bundle): string[] {
  if (from.output === undefined && to.output === undefined) return [];
  if (to.output === undefined) return [`${to.version} answers in prose, not in JSON`];
  if (from.output === undefined) return [`${to.version} answers in JSON, not in prose`];
  const relation = compareSchemas(from.output, to.output);
  return relation === 'equal' || relation === 'narrower'
    ? []
    : [`${to.version} does not answer as ${from.version} promised: \`output\` differs`];
}
