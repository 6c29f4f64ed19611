import type { WorkflowOptions } from './workflow-options.ts';

/** The right to read the repository, for jobs that need it only where headgate is built from it; else nothing. */
export function ownCode({ before }: WorkflowOptions): string {
  return before.length === 0 ? '' : '      contents: read # headgate’s own code\n';
}
