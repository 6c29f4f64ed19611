import type { TextFile } from '../core/agent.ts';
import { BASELINE_FILE, type Baseline, EMPTY_BASELINE } from '../core/baseline.ts';
import type { Problem } from '../core/problem.ts';
import { loadYamlFile } from './load-file.ts';

export interface LoadedBaseline {
  readonly baseline: Baseline;
  readonly file?: TextFile;
  readonly problems: readonly Problem[];
}

/** The baseline of one state; JSON is YAML, so it is read, bounded and located as every other file. */
export function loadBaseline(bytes: Uint8Array | undefined): LoadedBaseline {
  if (!bytes) return { baseline: EMPTY_BASELINE, problems: [] };
  const loaded = loadYamlFile<Baseline>('baseline', BASELINE_FILE, bytes);
  return {
    baseline: loaded.value?.value ?? EMPTY_BASELINE,
    problems: loaded.problems,
    ...(loaded.file ? { file: loaded.file } : {}),
  };
}
