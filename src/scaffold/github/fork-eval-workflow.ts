import { checkoutStep } from './checkout-step.ts';
import { evalSteps } from './eval-steps.ts';
import { inSteps } from './in-steps.ts';
import { uploadStep } from './upload-step.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/**
 * Runs the evals of a fork's change for whoever has looked at its commit and types which, behind the reviewers of an
 * environment that see it in the run's name. What is checked out is the default branch; the change is data beside it.
 */
export function forkEvalWorkflow(options: WorkflowOptions): string {
  return `name: headgate fork evals
run-name: 'Evals of #\${{ inputs.pull }} at \${{ inputs.head }}'

on:
  workflow_dispatch:
    inputs:
      pull:
        description: Number of the pull request
        required: true
        type: string
      head:
        description: The commit that you have looked at, all 40 digits
        required: true
        type: string

permissions: {}

concurrency:
  group: headgate-fork-evals-\${{ inputs.pull }}
  cancel-in-progress: false

jobs:
  evals:
    name: Evals
    if: vars.HEADGATE_EVALS == 'on'
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: headgate-fork-evals
    permissions:
      contents: read # what is compared
      pull-requests: read # which commit it is at
    steps:
${inSteps(
  checkoutStep(options, options.defaultBranch),
  evalSteps(
    options,
    { pull: '${{ inputs.pull }}', 'approved-head': '${{ inputs.head }}' },
    { shared: true },
  ),
  uploadStep({
    name: 'headgate-report',
    path: '${{ steps.eval.outputs.report }}',
    if: "steps.eval.outputs.report != ''",
  }),
)}`;
}
