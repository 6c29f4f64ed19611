import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../src/action/event.ts';
import { examplesOf, webhook } from '../github/webhook.ts';
import { REPOSITORY } from './pull-request.ts';

const COMMIT = 'a'.repeat(40);

describe('the event', () => {
  it.each([
    'pull_request',
    'merge_group',
    'workflow_run',
    'push',
    'workflow_dispatch',
    'issue_comment',
  ])('is read from every payload that GitHub publishes of %s', (name) => {
    const examples = examplesOf(name);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(parseEvent(name, example)).toMatchObject({ name });
    }
  });

  it('that the other tests send is one that GitHub could send', () => {
    const payload = webhook('push', { after: COMMIT, repository: REPOSITORY });
    expect(payload).toMatchObject({
      after: COMMIT,
      repository: REPOSITORY,
      ref: expect.stringMatching(/^refs\//),
    });
    expect(() => webhook('push', { after: 7 })).toThrow(
      'GitHub sends no such push: data/after must be string',
    );
    expect(() => webhook('merge_group', { action: 'gone' })).toThrow(
      'merge-group-gone is no event',
    );
  });

  it('is a fork’s where the head lies elsewhere, or is gone', () => {
    const from = (repo: unknown, complete = webhook) => {
      const head = { sha: COMMIT, repo };
      const pull = { number: 7, head, base: { sha: COMMIT } };
      const said = { action: 'opened', pull_request: pull, repository: REPOSITORY };
      return parseEvent('pull_request', complete('pull_request', said)).pull;
    };
    const own = { number: 7, head: COMMIT, base: COMMIT, fork: false };
    expect(from({ full_name: 'acme/agents' })).toEqual(own);
    expect(from({ full_name: 'eve/agents' })).toEqual({ ...own, fork: true });
    // GitHub sends this for a fork that was deleted, and does not describe it.
    expect(from(null, (_, said) => said)).toEqual({ ...own, fork: true });
  });

  it('names the workflow, not what the change calls its run', () => {
    const payload = webhook('workflow_run', {
      action: 'completed',
      workflow: { name: 'headgate' },
      workflow_run: { name: 'Evals of #7', head_sha: COMMIT, event: 'pull_request' },
      repository: REPOSITORY,
    });
    expect(parseEvent('workflow_run', payload).run).toMatchObject({ workflow: 'headgate' });
  });

  it('is refused where a commit is none, as it goes to git', () => {
    const hostile = { head_sha: '--upload-pack=touch pwned', base_sha: COMMIT };
    const payload = webhook('merge_group', { merge_group: hostile });
    expect(() => parseEvent('merge_group', payload)).toThrow(
      'the payload of merge_group has no merge_group.head_sha',
    );
  });
});
