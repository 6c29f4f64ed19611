import type { Classifier } from '../../src/diff/classifiers/classifier.ts';

/** What a classifier says of two values, one line a change: kind, direction, summary. */
export function classified(
  classifier: Classifier,
  path: string,
  base: unknown,
  head: unknown,
): string[] {
  const place = { file: 'agents/example/agent.yaml' };
  const pair = { path, base: { value: base, place }, head: { value: head, place } };
  return classifier(pair).map(({ kind, direction, summary }) => `${kind} ${direction}: ${summary}`);
}
