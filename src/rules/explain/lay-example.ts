import type { Verdict } from '../../core/report.ts';
import type { ExampleState } from '../define-rule.ts';

/** Path → content, sorted by path. */
export type ExampleFiles = ReadonlyMap<string, string>;

/** The two sides that an example state describes; `base` is absent where it has none. */
export interface LaidExample {
  readonly head: ExampleFiles;
  readonly base?: ExampleFiles;
  readonly links: ReadonlyMap<string, string>;
  readonly tags: readonly string[];
  /** What the tags hold, where that is not the base side. */
  readonly released?: ExampleFiles;
  /** What the evals said, where they were asked. */
  readonly evals?: Verdict;
}

/** Lays a state over the example repository. Throws when an edit does not fit: the example or the rule moved on. */
export function layExample(example: ExampleFiles, state: ExampleState): LaidExample {
  const head = new Map(example);
  for (const [path, edits] of Object.entries(state.edits ?? {})) {
    head.set(path, applyEdits(path, example.get(path), edits));
  }
  return {
    head: overlay(head, state.files ?? {}),
    ...(state.base ? { base: overlay(example, state.base) } : {}),
    ...(state.released ? { released: overlay(example, state.released) } : {}),
    links: new Map(Object.entries(state.links ?? {})),
    tags: state.tags ?? [],
    ...(state.evals ? { evals: state.evals.verdict } : {}),
  };
}

function overlay(files: ExampleFiles, over: Readonly<Record<string, string | null>>): ExampleFiles {
  const result = new Map(files);
  for (const [path, content] of Object.entries(over)) {
    if (content === null) result.delete(path);
    else result.set(path, content);
  }
  return new Map([...result].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function applyEdits(
  path: string,
  content: string | undefined,
  edits: readonly (readonly [string, string])[],
): string {
  let text = content;
  for (const [from, to] of edits) {
    if (text === undefined || text.split(from).length !== 2) {
      throw new Error(`${path} of the example must hold this text exactly once: ${from}`);
    }
    text = text.split(from).join(to);
  }
  return text ?? '';
}
