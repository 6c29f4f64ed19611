import type { Agent, TextFile } from '../core/agent.ts';
import type { ChangeKind } from '../core/bump-table.ts';
import { type Draft, draft } from './draft.ts';
import type { Pair } from './pair.ts';
import { samePrompt } from './prompts/same-prompt.ts';
import { sameValue } from './stable-text.ts';

interface Versions<T extends TextFile> {
  readonly base: T | undefined;
  readonly head: T | undefined;
}

/**
 * Differences in what is not released, or not even a difference once it is parsed: evals, changelog,
 * formatting. The table asks no bump for them; a repository may.
 */
export function diffUnreleased(base: Agent, head: Agent): Draft[] {
  const report = (kind: ChangeKind, versions: Versions<TextFile>): Draft =>
    draft(pairOf(versions, base, head), kind, 'neutral', 'changed');

  const changelog = { base: base.changelog, head: head.changelog };
  const configs = (['manifest', 'tools', 'guardrails', 'operations'] as const).map((part) => ({
    base: base[part],
    head: head[part],
  }));
  const formatted = [
    ...configs.filter((file) => sameValue(file.base?.value, file.head?.value)),
    ...byPath(base.prompts, head.prompts).filter((file) => samePrompt(file.base, file.head)),
  ];
  return [
    ...byPath(base.evals, head.evals)
      .filter((suite) => !sameValue(suite.base?.value, suite.head?.value))
      .map((suite) => report('evals.edited', suite)),
    ...[changelog].filter(differs).map((file) => report('changelog.edited', file)),
    ...formatted.filter(differs).map((file) => report('formatting.edited', file)),
  ];
}

function differs({ base, head }: Versions<TextFile>): boolean {
  return base?.text !== head?.text;
}

function byPath<T extends TextFile>(base: readonly T[], head: readonly T[]): Versions<T>[] {
  const paths = new Set([...base, ...head].map(({ path }) => path));
  return [...paths].map((path) => ({
    base: base.find((file) => file.path === path),
    head: head.find((file) => file.path === path),
  }));
}

// The structural path of a file is its place in the agent's folder.
function pairOf(file: Versions<TextFile>, base: Agent, head: Agent): Pair {
  const path = (file.head ?? file.base ?? head.manifest).path.slice(head.path.length + 1);
  return {
    path,
    base: { value: undefined, place: { file: (file.base ?? base.manifest).path } },
    head: { value: undefined, place: { file: (file.head ?? head.manifest).path } },
  };
}
