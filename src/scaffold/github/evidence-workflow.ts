import { actionStep } from './action-step.ts';
import { appTokenStep, PROMOTER_TOKEN } from './app-token-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { evalSteps, RUNS, RUNS_ENV } from './eval-steps.ts';
import { inSteps } from './in-steps.ts';
import { PINNED } from './pinned-actions.ts';
import { uploadStep } from './upload-step.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/**
 * Measures what was released, and records it as evidence on headgate/records. Two jobs, as neither is to have what the
 * other needs: the one with the keys of providers and the cache may not write, and the one that may write makes no runs.
 * A run of a pull request counts for nothing here: whoever opens one could have written its ledger.
 */
export function evidenceWorkflow(options: WorkflowOptions): string {
  return `name: headgate evidence

on: # zizmor: ignore[dangerous-triggers] it answers to pushes of the default branch alone, and checks out that branch
  workflow_run:
    workflows: [headgate release]
    types: [completed]

permissions: {}

# One that waits may be cancelled by the next, which measures what is left, too.
concurrency:
  group: headgate-evidence
  cancel-in-progress: false

jobs:
  measure:
    name: Measure
    if: vars.HEADGATE_EVALS == 'on' && github.event.workflow_run.event == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: headgate-evals
    permissions:
      contents: read # what was released
    steps:
${inSteps(
  checkoutStep(options),
  evalSteps(options, { releases: 'true' }, { shared: false }),
  uploadStep({ name: 'headgate-runs', path: RUNS }),
)}
  record:
    name: Record
    needs: [measure]
    # What is worse is recorded, too.
    if: always() && (needs.measure.result == 'success' || needs.measure.result == 'failure')
    runs-on: ubuntu-latest
    timeout-minutes: 15
    environment: headgate-release
    permissions:
      contents: write # evidence, on headgate/records
    steps:
${inSteps(
  checkoutStep(options),
  [
    '# There is none where nothing was left to measure.',
    '- continue-on-error: true',
    `  uses: ${PINNED.downloadArtifact}`,
    '  with:',
    '    name: headgate-runs',
    `    path: ${RUNS}`,
  ],
  appTokenStep({ contents: 'write' }),
  actionStep(options, {
    command: 'eval',
    with: { record: 'true' },
    env: RUNS_ENV,
    token: PROMOTER_TOKEN,
  }),
)}`;
}
