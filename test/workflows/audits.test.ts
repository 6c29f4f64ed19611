import { describe, expect, it } from 'vitest';
import { AUDITS, audit } from './audits.ts';
import { readWorkflow } from './workflow.ts';

const RIGHT = `name: right
on:
  pull_request:
permissions: {}
concurrency:
  group: right
  cancel-in-progress: false
jobs:
  gate:
    name: Gate
    runs-on: ubuntu-latest
    timeout-minutes: 5
    environment: staging
    permissions:
      contents: write # tags
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - name: Say
        env:
          TITLE: \${{ github.event.pull_request.title }}
        run: echo "$TITLE"
`;

/** One planted fault for every audit: [audit, what stands there, what it becomes, what is found]. */
const PLANTED: readonly (readonly [string, string, string, string])[] = [
  ['template-injection', '"$TITLE"', '${{ github.head_ref }}', 'gate.1: github.head_ref'],
  ['dangerous-triggers', 'pull_request:', 'pull_request_target:', 'pull_request_target'],
  [
    'excessive-permissions',
    'permissions: {}',
    'permissions: write-all',
    'the workflow gives to all jobs',
  ],
  ['undocumented-permissions', ' # tags', '', 'contents: write'],
  [
    'unpinned-uses',
    '3d3c42e5aac5ba805825da76410c181273ba90b1',
    'v7',
    'gate.0: actions/checkout@v7',
  ],
  [
    'ref-version-mismatch',
    ' # v7.0.1',
    ' # main',
    'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  ],
  ['artipacked', 'persist-credentials: false', 'fetch-depth: 0', 'gate.0'],
  [
    'cache-poisoning',
    'actions/checkout@',
    'actions/cache@',
    'gate: actions/cache@3d3c42e5aac5ba805825da76410c181273ba90b1',
  ],
  [
    'overprovisioned-secrets',
    'github.event.pull_request.title',
    'toJSON(secrets)',
    'toJSON(secrets)',
  ],
  [
    'secrets-inherit',
    '    environment: staging',
    '    environment: staging\n    secrets: inherit',
    'gate',
  ],
  [
    'secrets-outside-env',
    '    environment: staging\n',
    '    env: { A: "${{ secrets.A }}" }\n',
    'gate',
  ],
  ['github-env', 'echo "$TITLE"', 'echo "A=$TITLE" >> "$GITHUB_ENV"', 'gate.1'],
  ['insecure-commands', 'TITLE:', 'ACTIONS_ALLOW_UNSECURE_COMMANDS:', 'allowed'],
  ['self-hosted-runner', 'ubuntu-latest', 'self-hosted', 'gate'],
  ['unsound-condition', 'name: Say', 'if: |\n          false', '- if: |'],
  ['bot-conditions', 'name: Say', "if: github.actor != 'dependabot[bot]'", 'gate.1'],
  ['use-trusted-publishing', 'TITLE:', 'NODE_AUTH_TOKEN:', 'a token of npm'],
  ['anonymous-definition', '    name: Gate\n', '', 'gate'],
  [
    'concurrency-limits',
    'concurrency:\n  group: right\n  cancel-in-progress: false\n',
    '',
    'says nothing',
  ],
  ['timeout-minutes', '    timeout-minutes: 5\n', '', 'gate'],
  ['cancelled-writes', 'cancel-in-progress: false', 'cancel-in-progress: true', 'gate'],
];

describe('audits of workflows', () => {
  it('find nothing in one that is right', () => {
    expect(audit(readWorkflow(RIGHT))).toEqual([]);
  });

  it.each(PLANTED)('%s is found', (name, before, after, where) => {
    expect(RIGHT).toContain(before);
    expect(AUDITS[name]?.(readWorkflow(RIGHT.replace(before, after)))).toEqual([where]);
  });

  it('each have a planted fault', () => {
    expect(PLANTED.map(([name]) => name).sort()).toEqual(Object.keys(AUDITS).sort());
  });

  it.each([
    ['without a word on it', '', 'dangerous-triggers: workflow_run'],
    [
      'that checks out what it answers to',
      ' # zizmor: ignore[dangerous-triggers] it is fine',
      'dangerous-triggers: gate.0: checks out',
    ],
  ])('workflow_run %s is found', (_, comment, found) => {
    const text = RIGHT.replace('on:\n  pull_request:', `on:${comment}\n  workflow_run:`).replace(
      'persist-credentials',
      'ref: ${{ github.event.workflow_run.head_sha }}\n          persist-credentials',
    );
    expect(audit(readWorkflow(text))).toContain(found);
  });
});
