import { PINNED } from './pinned-actions.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/**
 * The lines of the steps that fetch the repository, without indentation. The whole history, as versions are held
 * against every release; no token stays in the clone, as whatever runs later could read it.
 *
 * @param ref what to check out; default: what started the run.
 */
export function checkoutStep({ before }: WorkflowOptions, ref?: string): string[] {
  return [
    `- uses: ${PINNED.checkout}`,
    '  with:',
    ...(ref === undefined ? [] : [`    ref: ${ref}`]),
    '    fetch-depth: 0',
    '    persist-credentials: false',
    ...before,
  ];
}
