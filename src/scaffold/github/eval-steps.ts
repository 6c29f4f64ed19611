import { actionStep } from './action-step.ts';
import { PINNED } from './pinned-actions.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/** Where `headgate eval` looks for keys of providers. */
const KEYS = ['ANTHROPIC_API_KEY', 'GEMINI_API_KEY', 'MISTRAL_API_KEY', 'OPENAI_API_KEY'];
/** The Redis that keeps runs for all jobs. */
const SHARE = 'HEADGATE_EVAL_SHARE';

const CACHE = '${{ runner.temp }}/headgate-cache';
/** Where what was run lies in the job. */
export const RUNS = `${CACHE}/evals`;
/** Of the action, where it finds these runs. */
export const RUNS_ENV = { HEADGATE_CACHE_DIR: CACHE };

/** The cache of one attempt, which is never overwritten. */
const CACHED = [
  `path: ${RUNS}`,
  'key: headgate-evals-${{ github.run_id }}-${{ github.run_attempt }}',
];

/**
 * The lines of the steps that run evals with the keys of providers, between a cache that is read and one that is written.
 *
 * @param shared whether runs of other jobs count, which whoever opens a pull request may have written.
 */
export function evalSteps(
  options: WorkflowOptions,
  inputs: Readonly<Record<string, string>>,
  { shared }: { readonly shared: boolean },
): string[] {
  const secrets = shared ? [...KEYS, SHARE].sort() : KEYS;
  return [
    '# What was run before is not paid for again. No release reads this.',
    `- uses: ${PINNED.cacheRestore}`,
    '  with:',
    ...CACHED.map((line) => `    ${line}`),
    '    restore-keys: headgate-evals-',
    ...actionStep(options, {
      command: 'eval',
      id: 'eval',
      with: { ...inputs, 'max-cost': "${{ vars.HEADGATE_EVALS_MAX_COST || '5' }}" },
      env: {
        ...RUNS_ENV,
        ...Object.fromEntries(secrets.map((name) => [name, `\${{ secrets.${name} }}`])),
      },
    }),
    '# Above all where it blocked: whoever starts it again must not get other runs instead.',
    '- if: always()',
    `  uses: ${PINNED.cacheSave}`,
    '  with:',
    ...CACHED.map((line) => `    ${line}`),
  ];
}
