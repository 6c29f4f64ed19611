import { actionStep } from './action-step.ts';
import { appTokenStep, PROMOTER_TOKEN } from './app-token-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { choiceInput } from './choice-input.ts';
import { inSteps } from './in-steps.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/** Moves releases to an environment, from the Actions tab, behind what GitHub's environment of that name asks for. */
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

on:
  workflow_dispatch:
    inputs:
${inputs.map((line) => `      ${line}\n`).join('')}
permissions: {}

concurrency:
  group: headgate-promote-\${{ inputs.environment }}
  cancel-in-progress: false

jobs:
  promote:
    name: Promote
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
      agents:
        "${{ inputs.agent }}${{ inputs.version && format('@{0}', inputs.version) }} ${{ inputs.others }}",
      reason: '${{ inputs.reason }}',
    },
    secrets: true,
    token: PROMOTER_TOKEN,
  }),
)}`;
}
