import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../src/action/event.ts';
import { examplesOf, webhook, webhookProblem } from '../github/webhook.ts';

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
    // Newer than the published examples.
    const repository = {
      full_name: 'acme/agents',
      default_branch: 'main',
      is_template: false,
      web_commit_signoff_required: false,
      topics: [],
      visibility: 'private',
      custom_properties: {},
    };
    const payload = webhook('push', { after: COMMIT, repository }) as object;
    expect(webhookProblem('push$event', payload)).toBeUndefined();
    expect(webhookProblem('push$event', { ...payload, repository: 7 })).toContain('repository');
  });

  it('is a fork’s where the head lies elsewhere, or is gone', () => {
    const from = (full_name: string) =>
      parseEvent('pull_request', {
        pull_request: {
          number: 7,
          head: { sha: COMMIT, repo: { full_name } },
          base: { sha: COMMIT },
        },
        repository: { full_name: 'acme/agents' },
      }).pull;
    expect(from('acme/agents')).toEqual({ number: 7, head: COMMIT, base: COMMIT, fork: false });
    expect(from('eve/agents')?.fork).toBe(true);
  });

  it('is refused where a commit is none, as it goes to git', () => {
    const hostile = { head_sha: '--upload-pack=touch pwned', base_sha: COMMIT };
    const payload = webhook('merge_group', { merge_group: hostile });
    expect(() => parseEvent('merge_group', payload)).toThrow(
      'the payload of merge_group has no merge_group.head_sha',
    );
  });
});
