import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { standIn } from '../github/forge-for.ts';
import { actionBundle } from './action-bundle.ts';
import { NUMBER, type PullRequest, pullRequest, REPOSITORY } from './pull-request.ts';
import { runStep } from './run-step.ts';

const WEAKER = {
  'agents/example/guardrails.yaml': [['enforcement: block', 'enforcement: warn']],
} as const;

/** What starts the gate, and what it makes of one and the same change: each is delivered twice. */
const EVENTS: readonly (readonly [
  what: string,
  event: string,
  said: (pull: PullRequest) => unknown,
])[] = [
  ['a pull request that is opened', 'pull_request', (pull) => opened(pull, 'acme/agents')],
  ['a fork’s pull request', 'pull_request', (pull) => opened(pull, 'eve/agents')],
  ['a push to a pull request', 'pull_request', ({ payload }) => payload],
  [
    'a merge group',
    'merge_group',
    ({ merge, base }) => ({
      action: 'checks_requested',
      merge_group: { head_sha: merge, base_sha: base },
      repository: REPOSITORY,
    }),
  ],
];

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

it.each(EVENTS)('%s is judged by reading alone, twice the same', async (_, event, said) => {
  const pull = pullRequest(WEAKER);
  const github = await standIn();
  const refs = pull.remote.git('for-each-ref');
  const judge = async () => {
    const { exit, outputs, log } = await runStep({
      ...{ bundle, command: 'gate', event, payload: said(pull), api: github.url },
      workspace: pull.checkout(pull.merge, '--depth=1').root,
    });
    expect([exit, outputs.verdict], log).toEqual([1, 'block']);
    const report = JSON.parse(readFileSync(outputs.report ?? '', 'utf8'));
    return { log, report };
  };
  const first = await judge();
  expect(await judge()).toEqual(first);
  expect(first.log).toContain('title=version/bump-too-small (example)::declared none');
  expect(first.report).toMatchObject({
    pull: event === 'pull_request' ? NUMBER : null,
    head: event === 'pull_request' ? pull.head : pull.merge,
    check: { base: pull.base, head: pull.merge },
  });
  expect([github.calls, pull.remote.git('for-each-ref')]).toEqual([[], refs]);
});

function opened({ payload }: PullRequest, from: string): unknown {
  const { pull_request: pull, ...rest } = payload as { pull_request: { head: object } };
  const head = { ...pull.head, repo: { full_name: from } };
  return { ...rest, action: 'opened', pull_request: { ...pull, head } };
}
