import { agentFiles, agentName } from './agent-files.ts';
import type { SyntheticCommit, SyntheticTag } from './fast-import.ts';
import { fragmentFiles } from './fragments.ts';
import { policyFiles } from './policy-files.ts';
import type { SyntheticFile } from './synthetic-file.ts';

export interface PlannedRequest {
  /** `pr-25` changes 25 agents. */
  readonly branch: string;
  /** Of the agents that it changes. */
  readonly indices: readonly number[];
}

const REQUEST_SIZES = [25, 600];
/** Every repository of this many agents or more has the same ones up to here. */
const COMMON_AGENTS = 100;

/**
 * The pull requests that so many agents allow. `pr-1` changes an agent of median size, the same one in repositories of
 * every size, so that their times compare; the others change agents that are spread evenly.
 */
export function plannedRequests(agents: number, seed: number): PlannedRequest[] {
  const spread = REQUEST_SIZES.filter((size) => size <= agents).map((size) => ({
    branch: `pr-${size}`,
    indices: Array.from({ length: size }, (_, i) => Math.floor(((i + 0.5) * agents) / size)),
  }));
  return [{ branch: 'pr-1', indices: [typicalAgent(agents, seed)] }, ...spread];
}

function typicalAgent(agents: number, seed: number): number {
  const bytes = Array.from({ length: Math.min(agents, COMMON_AGENTS) }, (_, index) =>
    agentFiles(seed, index, false).reduce((sum, { text }) => sum + text.length, 0),
  );
  const bySize = [...bytes.keys()].sort((a, b) => (bytes[a] ?? 0) - (bytes[b] ?? 0));
  return bySize[bySize.length >> 1] ?? 0;
}

/** main with every agent, then a branch for each pull request; `count` sees the files of agents on main. */
export function* history(
  agents: number,
  seed: number,
  count: (file: SyntheticFile) => void,
): Generator<SyntheticCommit> {
  const main = 'refs/heads/main';
  yield { ref: main, message: 'Every agent at 1.0.0', files: mainFiles(agents, seed, count) };
  for (const { branch, indices } of plannedRequests(agents, seed)) {
    yield {
      ref: `refs/heads/${branch}`,
      from: main,
      message: `Edit ${indices.length} prompts`,
      files: editedFiles(indices, seed),
    };
  }
}

/** A release tag for every agent, on the default branch's tip. */
export function* releaseTags(agents: number): Generator<SyntheticTag> {
  for (let index = 0; index < agents; index += 1) {
    yield { name: `${agentName(index)}/v1.0.0`, target: 'refs/heads/main' };
  }
}

function* mainFiles(
  agents: number,
  seed: number,
  count: (file: SyntheticFile) => void,
): Generator<SyntheticFile> {
  yield* policyFiles();
  yield* fragmentFiles(seed);
  for (let index = 0; index < agents; index += 1) {
    for (const file of agentFiles(seed, index, false)) {
      count(file);
      yield file;
    }
  }
}

function* editedFiles(indices: readonly number[], seed: number): Generator<SyntheticFile> {
  for (const index of indices) yield* agentFiles(seed, index, true);
}
