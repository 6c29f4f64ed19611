import { actionStep } from './action-step.ts';
import { appTokenStep, PROMOTER, PROMOTER_TOKEN } from './app-token-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { inSteps } from './in-steps.ts';
import type { WorkflowOptions } from './workflow-options.ts';

const HOURLY = '17 * * * *';
const DAILY = '41 5 * * *';

/**
 * Mends targets every hour, opens an issue for what it can't mend, and once a day a pull request for each model that
 * is about to retire.
 */
export function scheduleWorkflow(options: WorkflowOptions): string {
  return `name: headgate schedule

on:
  schedule:
    - cron: '${HOURLY}'
    - cron: '${DAILY}'
  workflow_dispatch:

permissions: {}

concurrency:
  group: headgate-schedule-\${{ github.event.schedule }}
  cancel-in-progress: false

jobs:
${reconcileJob(options)}  models:
    name: Models
    if: github.event.schedule != '${HOURLY}'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    environment: headgate-release
    permissions:
      contents: write # the branch with the new pin
      pull-requests: write # one for each
    steps:
${inSteps(checkoutStep(options, options.defaultBranch), appTokenStep({ contents: 'write', 'pull-requests': 'write' }), actionStep(options, { command: 'models', token: PROMOTER_TOKEN }))}`;
}

function reconcileJob(options: WorkflowOptions): string {
  // A matrix without values is an error of the whole workflow.
  if (options.environments.length === 0) return '';
  return `  reconcile:
    name: Reconcile
    if: github.event.schedule != '${DAILY}'
    strategy:
      fail-fast: false
      matrix:
        environment: [${options.environments.map((name) => JSON.stringify(name)).join(', ')}]
    runs-on: ubuntu-latest
    timeout-minutes: 15
    environment: \${{ matrix.environment }}-unattended
    permissions:
      contents: write # the branch of the environment
      deployments: write # what runs where, as GitHub shows it
      issues: write # what could not be mended
    steps:
${inSteps(
  checkoutStep(options, options.defaultBranch),
  appTokenStep({ contents: 'write', deployments: 'write', issues: 'write' }),
  actionStep(options, {
    command: 'reconcile',
    with: { environment: '${{ matrix.environment }}', issue: 'true', author: PROMOTER },
    secrets: true,
    token: PROMOTER_TOKEN,
  }),
)}
`;
}
