import { actionStep } from './action-step.ts';
import { appTokenStep, PROMOTER_TOKEN } from './app-token-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { inSteps } from './in-steps.ts';
import { PINNED } from './pinned-actions.ts';
import type { WorkflowOptions } from './workflow-options.ts';

const ATTESTED =
  "steps.release.outputs.bundles != '' && (vars.HEADGATE_ATTEST || (github.event.repository.private && 'off' || 'on')) == 'on'";

/** Releases what was merged, with provenance, and takes it to the environments that deploy on release. */
export function releaseWorkflow(options: WorkflowOptions): string {
  return `name: headgate release

on:
  push:
    branches: [${JSON.stringify(options.defaultBranch)}]

permissions: {}

concurrency:
  group: headgate-release
  cancel-in-progress: false

jobs:
  release:
    name: Release
    runs-on: ubuntu-latest
    timeout-minutes: 15
    # Nothing is read from a cache here: what another run left there must not get into a release.
    environment: headgate-release
    permissions:
      attestations: write # the provenance of bundles
      contents: write # tags, releases, branches of environments
      deployments: write # what runs where, as GitHub shows it
      id-token: write # who signs the provenance
      pull-requests: read # who approved what is released
    steps:
${inSteps(
  checkoutStep(options),
  appTokenStep({ contents: 'write', deployments: 'write', 'pull-requests': 'read' }),
  actionStep(options, { command: 'release', id: 'release', secrets: true, token: PROMOTER_TOKEN }),
  [
    '# GitHub attests for public repositories, and for others on Enterprise Cloud: HEADGATE_ATTEST is `on` there.',
    `- if: ${ATTESTED}`,
    `  uses: ${PINNED.attest}`,
    '  with:',
    '    subject-path: ${{ steps.release.outputs.bundles }}',
  ],
)}`;
}
