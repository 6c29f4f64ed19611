import { actionStep } from './action-step.ts';
import { checkoutStep } from './checkout-step.ts';
import { inSteps } from './in-steps.ts';
import { uploadStep } from './upload-step.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/** Looks at every pull request and every merge group, with nothing that it could give away. */
export function gateWorkflow(options: WorkflowOptions): string {
  return `name: headgate

on:
  pull_request:
    # Turned to another branch (\`edited\`) it is another change, and the check of the old one would stand for it.
    types: [opened, synchronize, reopened, edited]
  merge_group:

permissions: {}

concurrency:
  group: headgate-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  gate:
    name: Gate
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # the change, which may be a stranger's
    steps:
${inSteps(
  checkoutStep(options),
  actionStep(options, { command: 'gate', id: 'gate' }),
  [
    '# Beside the verdict, which stands already.',
    ...actionStep(options, {
      command: 'cost',
      if: "always() && steps.gate.outputs.report != ''",
      continueOnError: true,
      with: { report: '${{ steps.gate.outputs.report }}' },
    }),
  ],
  uploadStep({
    name: 'headgate-report',
    path: '${{ steps.gate.outputs.report }}',
    if: "steps.gate.outputs.report != ''",
  }),
)}
  # The one check to require: it always runs, and GitHub counts a job that was skipped as a success.
  headgate:
    name: headgate
    if: always()
    needs: [gate]
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: {}
    steps:
      - name: Every job succeeded
        env:
          RESULTS: \${{ join(needs.*.result, ' ') }}
        run: |
          echo "$RESULTS"
          for result in $RESULTS; do [ "$result" = success ] || exit 1; done
`;
}
