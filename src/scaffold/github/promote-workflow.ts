import { actionStep } from './action-step.ts';
import { appTokenStep, PROMOTER_TOKEN } from './app-token-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { choiceInput } from './choice-input.ts';
import { inSteps } from './in-steps.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/**
 * Moves releases to an environment, from the Actions tab, behind what GitHub's environment of that name asks for. A job
 * before it says what that means, and fixes the versions: what somebody approves is what they have read, also where
 * something newer is released while they do.
 */
export function promoteWorkflow(options: WorkflowOptions): string {
  const inputs = [
    ...choiceInput('environment', 'Where to', options.environments),
    ...choiceInput('agent', 'Which agent', options.agents),
    'version:',
    '  description: Which version; default is what the environment before runs, else the newest',
    '  type: string',
    'others:',
    '  description: Others to move in the same commit, such as "triage@1.4.0 refunds"',
    '  type: string',
    'reason:',
    '  description: Why; stands in the history',
    '  type: string',
  ];
  return `name: headgate promote
run-name: "Promote \${{ inputs.agent }}\${{ inputs.version && format(' {0}', inputs.version) }} to \${{ inputs.environment }}"

on:
  workflow_dispatch:
    inputs:
${inputs.map((line) => `      ${line}\n`).join('')}
permissions: {}

# No concurrency: a run that waits for its approval would hold up all others. The branch itself settles two at once.

jobs:
  plan:
    name: Plan
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # what runs where
    outputs:
      agents: \${{ steps.plan.outputs.agents }}
    steps:
${inSteps(
  checkoutStep(options, options.defaultBranch),
  actionStep(options, {
    command: 'plan',
    id: 'plan',
    with: {
      environment: '${{ inputs.environment }}',
      agents:
        "${{ inputs.agent }}${{ inputs.version && format('@{0}', inputs.version) }} ${{ inputs.others }}",
    },
  }),
)}
  promote:
    name: Promote
    needs: [plan]
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: \${{ inputs.environment }}
    permissions:
      actions: read # who approved this run
      contents: write # the branch of the environment
      deployments: write # what runs where, as GitHub shows it
    steps:
${inSteps(
  checkoutStep(options, options.defaultBranch),
  appTokenStep({ actions: 'read', contents: 'write', deployments: 'write' }),
  actionStep(options, {
    command: 'promote',
    with: {
      environment: '${{ inputs.environment }}',
      // With the versions of the plan, which is what was approved.
      agents: '${{ needs.plan.outputs.agents }}',
      reason: '${{ inputs.reason }}',
    },
    secrets: true,
    token: PROMOTER_TOKEN,
  }),
)}`;
}
