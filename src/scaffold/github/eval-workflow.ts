import { checkoutStep } from './checkout-step.ts';
import { evalSteps } from './eval-steps.ts';
import { inSteps } from './in-steps.ts';
import { uploadStep } from './upload-step.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/**
 * Runs the evals that a change touches, where the repository's variable HEADGATE_EVALS is `on`. GitHub gives a fork's run no
 * secrets, and nothing here works around that: whoever has looked at a stranger's change starts its evals by hand.
 */
export function evalWorkflow(options: WorkflowOptions): string {
  return `name: headgate evals

on:
  pull_request:
    # Turned to another branch (\`edited\`) it is another change. A new title costs nothing: its runs are kept.
    types: [opened, synchronize, reopened, edited]
  merge_group: # skipped there, which counts as passed: a required check that never came would hold up the queue

permissions: {}

concurrency:
  group: headgate-evals-\${{ github.ref }}
  cancel-in-progress: \${{ github.event.action != 'edited' }}

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
  evalSteps(options, {}, { shared: true }),
  uploadStep({
    name: 'headgate-report',
    path: '${{ steps.eval.outputs.report }}',
    if: "steps.eval.outputs.report != ''",
  }),
)}`;
}
