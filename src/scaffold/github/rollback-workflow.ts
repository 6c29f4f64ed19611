import { actionStep } from './action-step.ts';
import { appTokenStep, PROMOTER, PROMOTER_TOKEN } from './app-token-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { choiceInput } from './choice-input.ts';
import { inSteps } from './in-steps.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/** Takes a release back, from the Actions tab. It waits for no approval and for no other run, and none cancels it. */
export function rollbackWorkflow(options: WorkflowOptions): string {
  const inputs = [
    ...choiceInput('environment', 'Where', options.environments),
    ...choiceInput('agent', 'Which agent', options.agents),
    'to:',
    '  description: Which version; default is the last good one',
    '  type: string',
    'reason:',
    '  description: Why; whoever finds the agent held will want to know',
    '  required: true',
    '  type: string',
    'sure:',
    "  description: Also where today's callers would notice",
    '  type: boolean',
    '  default: false',
  ];
  return `name: headgate rollback
run-name: 'Roll back \${{ inputs.agent }} in \${{ inputs.environment }}'

on:
  workflow_dispatch:
    inputs:
${inputs.map((line) => `      ${line}\n`).join('')}
permissions: {}

# No concurrency: in a group a waiting run is cancelled by the next. Two at once are settled by the branch itself.

jobs:
  rollback:
    name: Roll back
    runs-on: ubuntu-latest
    timeout-minutes: 15
    # The same secrets as the environment, without its reviewers: at 3 a.m. nobody approves.
    environment: \${{ inputs.environment }}-unattended
    permissions:
      contents: write # the branch of the environment
      deployments: write # what runs where, as GitHub shows it
      issues: write # what a rollback leaves to do
    steps:
${inSteps(
  checkoutStep(options, options.defaultBranch),
  appTokenStep({ contents: 'write', deployments: 'write', issues: 'write' }),
  actionStep(options, {
    command: 'rollback',
    with: {
      environment: '${{ inputs.environment }}',
      agents: '${{ inputs.agent }}',
      to: '${{ inputs.to }}',
      reason: '${{ inputs.reason }}',
      yes: '${{ inputs.sure }}',
      issue: 'true',
      author: PROMOTER,
    },
    secrets: true,
    token: PROMOTER_TOKEN,
  }),
)}`;
}
