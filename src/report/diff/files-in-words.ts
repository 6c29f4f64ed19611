import type { AgentDiff } from './diff-report.ts';

/** The files that differ, the agent's own as they are called in its folder. */
export function filesInWords({ path, files }: AgentDiff): string {
  return files
    .map((file) => (file.startsWith(`${path}/`) ? file.slice(path.length + 1) : file))
    .join(', ');
}
