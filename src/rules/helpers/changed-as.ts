import { declaredVersion } from './declared-version.ts';

/** For examples: the edits by which the example agent changes its prompt and declares a version for it. */
export function changedAs(version: string): Record<string, [string, string][]> {
  return {
    ...declaredVersion(version),
    'agents/example/prompts/system.md': [['politely', 'kindly']],
  };
}
