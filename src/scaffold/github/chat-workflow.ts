import { actionStep } from './action-step.ts';
import { appTokenStep, PROMOTER, PROMOTER_TOKEN } from './app-token-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { inSteps } from './in-steps.ts';
import { ownCode } from './own-code.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/**
 * Takes `/headgate …` from issues and pull requests. Who may is asked of GitHub before anything else; what moves runs
 * in a job of its own, as whoever asked, behind the same environments as from the Actions tab.
 */
export function chatWorkflow(options: WorkflowOptions): string {
  const moving = (
    command: string,
    permission: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>>,
  ) =>
    inSteps(
      checkoutStep(options, options.defaultBranch),
      appTokenStep({ contents: 'write', deployments: 'write', ...permission }),
      actionStep(options, {
        command,
        with: {
          environment: '${{ needs.ask.outputs.environment }}',
          agents: '${{ needs.ask.outputs.agents }}',
          reason: '${{ needs.ask.outputs.reason }}',
          ...inputs,
        },
        secrets: true,
        token: PROMOTER_TOKEN,
      }),
    );
  return `name: headgate chat

on:
  issue_comment:
    types: [created]

permissions: {}

# No concurrency: in a group a waiting rollback is cancelled by the next comment.

jobs:
  ask:
    name: Ask
    if: startsWith(github.event.comment.body, '/headgate')
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # what runs where
      issues: write # the answer
      pull-requests: write # the answer
    outputs:
      operation: \${{ steps.chat.outputs.operation }}
      environment: \${{ steps.chat.outputs.environment }}
      agents: \${{ steps.chat.outputs.agents }}
      to: \${{ steps.chat.outputs.to }}
      reason: \${{ steps.chat.outputs.reason }}
      sure: \${{ steps.chat.outputs.sure }}
    steps:
${inSteps(checkoutStep(options, options.defaultBranch), actionStep(options, { command: 'chat', id: 'chat' }))}
  promote:
    name: Promote
    needs: [ask]
    if: needs.ask.outputs.operation == 'promote'
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: \${{ needs.ask.outputs.environment }}
    permissions:
      actions: read # who approved this run
      contents: write # the branch of the environment
      deployments: write # what runs where, as GitHub shows it
    steps:
${moving('promote', { actions: 'read' }, {})}
  rollback:
    name: Roll back
    needs: [ask]
    if: needs.ask.outputs.operation == 'rollback'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    environment: \${{ needs.ask.outputs.environment }}-unattended
    permissions:
      contents: write # the branch of the environment
      deployments: write # what runs where, as GitHub shows it
      issues: write # what a rollback leaves to do
    steps:
${moving(
  'rollback',
  { issues: 'write' },
  {
    to: '${{ needs.ask.outputs.to }}',
    yes: '${{ needs.ask.outputs.sure }}',
    issue: 'true',
    author: PROMOTER,
  },
)}
  answer:
    name: Answer
    needs: [ask, promote, rollback]
    if: always() && needs.ask.outputs.operation != ''
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
${ownCode(options)}      issues: write # the answer
      pull-requests: write # the answer
    steps:
${inSteps(
  options.before.length === 0 ? [] : checkoutStep(options, options.defaultBranch),
  actionStep(options, {
    command: 'chat',
    with: {
      agents: '${{ needs.ask.outputs.agents }}',
      result:
        "${{ needs.ask.outputs.operation == 'promote' && needs.promote.result || needs.rollback.result }}",
    },
  }),
)}`;
}
