import { canonicalJson } from '../core/canonical-json.ts';
import { digestOf } from '../core/digest.ts';
import type { Bundle } from '../release/bundle.ts';

/**
 * What callers of an agent meet when it goes from one bundle to another: inputs that they send in vain or
 * have to send, an answer in another shape. Sentences, for whoever takes a release back.
 */
export function contractDifferences(from: Bundle, to: Bundle): string[] {
  const before = from.manifest.inputs ?? {};
  const after = to.manifest.inputs ?? {};
  const differences: string[] = [];
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name)) {
      differences.push(`${to.manifest.version} does not know the input \`${name}\``);
    }
  }
  for (const [name, input] of Object.entries(after)) {
    const known = Object.hasOwn(before, name) ? before[name] : undefined;
    if (input.required === true && known?.required !== true) {
      differences.push(`${to.manifest.version} requires the input \`${name}\``);
    } else if (known && known.type !== input.type) {
      differences.push(`the input \`${name}\` is ${input.type} again, not ${known.type}`);
    }
  }
  if (!same(from.manifest.output, to.manifest.output)) {
    differences.push(`${to.manifest.version} answers in another shape (output differs)`);
  }
  return differences;
}

function same(a: unknown, b: unknown): boolean {
  return digestOf(canonicalJson(a ?? null)) === digestOf(canonicalJson(b ?? null));
}
