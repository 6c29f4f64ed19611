import { actionStep } from './action-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { inSteps } from './in-steps.ts';
import { PINNED } from './pinned-actions.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/** Where `headgate eval` looks for keys of providers, and for the Redis that keeps runs for all jobs. */
const SECRETS = [
  'ANTHROPIC_API_KEY',
  'GEMINI_API_KEY',
  'HEADGATE_EVAL_SHARE',
  'MISTRAL_API_KEY',
  'OPENAI_API_KEY',
];

/** The cache of one attempt, which is never overwritten. */
const RUNS = [
  'path: ${{ runner.temp }}/headgate-cache/evals',
  'key: headgate-evals-${{ github.run_id }}-${{ github.run_attempt }}',
];

/**
 * Runs the evals that a change touches, where the repository's variable HEADGATE_EVALS is `on`. GitHub gives a fork's run no
 * secrets, and nothing here works around that: evals of a stranger's change are for whoever has looked at it.
 */
export function evalWorkflow(options: WorkflowOptions): string {
  return `name: headgate evals

on:
  pull_request:

permissions: {}

concurrency:
  group: headgate-evals-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  evals:
    name: Evals
    if: vars.HEADGATE_EVALS == 'on' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: headgate-evals
    permissions:
      contents: read # the change
    steps:
${inSteps(
  checkoutStep(options),
  [
    '# What was run before is not paid for again. No release reads this.',
    `- uses: ${PINNED.cacheRestore}`,
    '  with:',
    ...RUNS.map((line) => `    ${line}`),
    '    restore-keys: headgate-evals-',
  ],
  actionStep(options, {
    command: 'eval',
    with: { 'max-cost': "${{ vars.HEADGATE_EVALS_MAX_COST || '5' }}" },
    env: {
      HEADGATE_CACHE_DIR: '${{ runner.temp }}/headgate-cache',
      ...Object.fromEntries(SECRETS.map((name) => [name, `\${{ secrets.${name} }}`])),
    },
  }),
  [
    '# Above all where it blocked: whoever starts it again must not get other runs instead.',
    '- if: always()',
    `  uses: ${PINNED.cacheSave}`,
    '  with:',
    ...RUNS.map((line) => `    ${line}`),
  ],
)}`;
}
