import type { Prompt } from '../core/agent.ts';
import type { Problem } from '../core/problem.ts';
import type { Entry } from '../ports/snapshot.ts';
import { type LoadedFile, loadPromptFile } from './load-file.ts';
import { notRegular } from './not-regular.ts';

/** From the config root. */
export const SHARED_FOLDER = 'agents/_shared';

/** The shared fragments of one snapshot; each is parsed when the first agent asks for it. */
export interface Fragments {
  /** Names as prompts write them, `shared/tone`. */
  readonly names: readonly string[];
  get(name: string): LoadedFile<Prompt> | undefined;
  /** Files under agents/_shared that are no fragments. */
  readonly problems: readonly Problem[];
}

/** Fragments from the files under `agents/_shared`. */
export function loadFragments(
  entries: readonly Entry[],
  bytes: ReadonlyMap<string, Uint8Array>,
): Fragments {
  const paths = new Map<string, string>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    const problem = notRegular(entry);
    if (problem) problems.push(problem);
    else if (entry.path.endsWith('.md')) {
      paths.set(`shared/${entry.path.slice(SHARED_FOLDER.length + 1, -'.md'.length)}`, entry.path);
    }
  }
  const loaded = new Map<string, LoadedFile<Prompt>>();
  return {
    names: [...paths.keys()],
    problems,
    get(name) {
      const path = paths.get(name);
      const content = path === undefined ? undefined : bytes.get(path);
      if (path === undefined || content === undefined) return undefined;
      const known = loaded.get(name) ?? loadPromptFile(name, path, content);
      loaded.set(name, known);
      return known;
    },
  };
}
