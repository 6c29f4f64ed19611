import { actionStep } from './action-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { inSteps } from './in-steps.ts';
import { ownCode } from './own-code.ts';
import { PINNED } from './pinned-actions.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/**
 * Says on the pull request what the gate found, also where it comes from a fork, and what evals found. The only job with the right to write
 * there, so it runs nothing of the change, and takes the report for what a stranger may have written.
 */
export function commentWorkflow(options: WorkflowOptions): string {
  const own = options.before.length === 0 ? [] : checkoutStep(options);
  return `name: headgate comment

on: # zizmor: ignore[dangerous-triggers] no code of the change runs here, and its report is read as a stranger's
  workflow_run:
    workflows: [headgate, headgate evals, headgate fork evals]
    types: [completed]

permissions: {}

concurrency:
  group: headgate-comment-\${{ github.event.workflow_run.workflow_id }}-\${{ github.event.workflow_run.head_repository.id }}-\${{ github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.head_branch || github.event.workflow_run.id }}
  cancel-in-progress: false

jobs:
  comment:
    name: Comment
    if: contains(fromJSON('["pull_request", "workflow_dispatch"]'), github.event.workflow_run.event) && github.event.workflow_run.conclusion != 'cancelled' && github.event.workflow_run.conclusion != 'skipped'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      actions: read # the report of the run
      checks: write # annotations beyond what a job may have
${ownCode(options)}      pull-requests: write # the comment
    steps:
${inSteps(
  own,
  [
    '# What could not start has left no report; its own job says why.',
    '- id: report',
    '  continue-on-error: true',
    `  uses: ${PINNED.downloadArtifact}`,
    '  with:',
    '    name: headgate-report',
    '    path: ${{ runner.temp }}/headgate-report',
    '    run-id: ${{ github.event.workflow_run.id }}',
    '    github-token: ${{ github.token }}',
  ],
  actionStep(options, {
    command: 'comment',
    if: "steps.report.outcome == 'success'",
    with: { report: '${{ runner.temp }}/headgate-report/report.json', check: 'true' },
  }),
)}`;
}
