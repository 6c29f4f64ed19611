import { describe, expect, it } from 'vitest';
import { forgeFor, standIn } from './forge-for.ts';
import { keptUnderFaults, ONE_OF_EACH } from './kept-under-faults.ts';
import { ACTIONS_BOT } from './state.ts';
import { author, COMMIT, check, comment, deployment, release } from './things-to-keep.ts';

describe('what headgate keeps on GitHub', () => {
  it('is one comment of its own, on whatever page, changed only where it differs', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    const eve = github.state.users[2] ?? ACTIONS_BOT;
    const forged = '<!-- headgate gate/headgate -->\npass';
    for (let id = 1; id <= 130; id += 1) {
      github.state.comments.push({ id, issue: 7, user: eve, body: id === 5 ? forged : 'hi' });
    }
    const first = await forge.keepComment({ ...comment, body: 'block' });
    expect(first?.outcome).toBe('created');
    expect(await forge.keepComment({ ...comment, body: 'block' })).toEqual({
      ...first,
      outcome: 'unchanged',
    });
    expect((await forge.keepComment({ ...comment, body: 'pass' }))?.outcome).toBe('updated');
    await forge.keepComment({ ...comment, key: 'gate/other', body: 'pass' });
    const ours = github.state.comments.filter(({ user }) => user === ACTIONS_BOT);
    expect(ours.map(({ body }) => body)).toEqual([
      '<!-- headgate gate/headgate -->\npass',
      '<!-- headgate gate/other -->\npass',
    ]);
    expect(github.state.comments[4]?.body).toBe(forged);
  });

  it('ends where GitHub takes no more, and says that it does', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    const body = `All agents:\n\n\`\`\`\`text\n${'a line of what is served where\n'.repeat(5_000)}\`\`\`\`\n`;
    const issue = { key: 'drift/prod', author, title: 'drift', labels: [], state: 'open' as const };
    for (const outcome of ['created', 'unchanged']) {
      expect((await forge.keepComment({ ...comment, body }))?.outcome).toBe(outcome);
      expect((await forge.keepIssue({ ...issue, body }))?.outcome).toBe(outcome);
    }
    const kept = [github.state.comments[0]?.body, github.state.issues[0]?.body];
    for (const text of kept) {
      expect(text?.length).toBeGreaterThan(60_000);
      expect(text?.split('\n').slice(-5)).toEqual([
        'a line of what is served where',
        '````',
        '',
        '… and more than GitHub takes in one text.',
        '',
      ]);
    }
  });

  it('is one check with all annotations, fifty a call', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    expect((await forge.keepCheck(check)).outcome).toBe('created');
    expect((await forge.keepCheck(check)).outcome).toBe('unchanged');
    const [kept, ...others] = github.state.checks;
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ status: 'completed', conclusion: 'failure', title: 'block' });
    expect(kept?.annotations).toHaveLength(120);
    expect(github.calls.filter((call) => call.startsWith('PATCH'))).toHaveLength(2);
  });

  it('is a release that is published with its assets, and then never touched', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    await forge.keepRelease(release);
    const [before, ...others] = structuredClone(github.state.releases);
    expect(others).toEqual([]);
    expect(before).toMatchObject({
      draft: false,
      assets: [{ name: 'bundle.json', bytes: new Uint8Array(Buffer.from('{"a":1}')) }],
    });
    expect((await forge.keepRelease(release)).outcome).toBe('unchanged');
    expect(github.state.releases).toEqual([before]);
    expect(
      github.calls.indexOf('POST /repos/{owner}/{repo}/releases/{release_id}/assets'),
    ).toBeLessThan(github.calls.indexOf('PATCH /repos/{owner}/{repo}/releases/{release_id}'));
  });

  it('is a release that takes the place of what an upload left that was cut off', async () => {
    const github = await standIn();
    const { title: name, notes: body, tag: tag_name, prerelease } = release;
    const half = { id: 1, name: 'bundle.json', bytes: new Uint8Array(3) };
    const draft = { id: 2, tag_name, name, body, prerelease, draft: true, assets: [half] };
    github.state.releases.push(draft);
    await forgeFor(github).keepRelease(release);
    expect(github.state.releases).toMatchObject([
      { id: 2, draft: false, assets: [{ name: 'bundle.json', bytes: { length: 7 } }] },
    ]);
  });

  it('is a deployment for each operation, with one of them active', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    await forge.keepDeployment(deployment);
    await forge.keepDeployment({ ...deployment, operation: 'op-2' });
    expect((await forge.keepDeployment({ ...deployment, operation: 'op-2' })).outcome).toBe(
      'unchanged',
    );
    const states = github.state.deployments.map(({ statuses }) =>
      statuses.map(({ state }) => state),
    );
    expect(states).toEqual([['inactive', 'success'], ['success']]);
  });

  it('is an issue that opens, changes and closes', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    const issue = { key: 'drift/prod', author, title: 'prod drifts', labels: ['headgate'] };
    const keep = (body: string, state: 'open' | 'closed') =>
      forge.keepIssue({ ...issue, body, state }).then((kept) => kept?.outcome);
    expect(await keep('', 'closed')).toBeUndefined();
    expect(await keep('serves 1.0.0', 'open')).toBe('created');
    expect(await keep('serves 1.0.0', 'open')).toBe('unchanged');
    expect(await keep('serves nothing', 'open')).toBe('updated');
    expect(await keep('', 'closed')).toBe('updated');
    expect(await keep('', 'closed')).toBe('unchanged');
    expect(await keep('serves 0.9.0', 'open')).toBe('updated');
    expect(github.state.issues).toHaveLength(1);
    expect(github.state.issues[0]).toMatchObject({ state: 'open', title: 'prod drifts' });
  });

  it('is one pull request for a branch', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    const pull = { branch: 'headgate/models', into: 'main', title: 'Renew a pin', body: 'why' };
    expect((await forge.keepPull(pull)).outcome).toBe('created');
    expect((await forge.keepPull(pull)).outcome).toBe('unchanged');
    expect((await forge.keepPull({ ...pull, body: 'why not' })).outcome).toBe('updated');
    expect(github.state.pulls).toHaveLength(1);
  });

  it('is one review, whose suggestions hold fences of their own', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    const suggestion = { path: 'a.md', from: 3, to: 4, why: 'Bump it.', text: '```\ncode\n```' };
    const review = { number: 7, key: 'bump', author, commit: COMMIT, body: 'One click.' };
    await forge.keepReview({ ...review, suggestions: [suggestion] });
    await forge.keepReview({ ...review, suggestions: [suggestion] });
    expect(github.state.reviews).toHaveLength(1);
    expect(github.state.reviews[0]?.comments).toEqual([
      {
        path: 'a.md',
        start_line: 3,
        start_side: 'RIGHT',
        line: 4,
        side: 'RIGHT',
        body: 'Bump it.\n\n````suggestion\n```\ncode\n```\n````',
      },
    ]);
  });
});

describe('what headgate reads from GitHub', () => {
  it('is who may do what, as GitHub says it', async () => {
    const forge = forgeFor(await standIn());
    expect(await forge.permissionOf('ana')).toBe('maintain');
    expect(await forge.permissionOf('eve')).toBe('read');
    expect(await forge.permissionOf('nobody')).toBe('none');
    expect(await forge.account('github-actions[bot]')).toEqual(author);
    expect(await forge.account('nobody')).toBeNull();
    expect(await forge.pull(99)).toBeNull();
  });

  it('works below the path of an Enterprise server', async () => {
    const github = await standIn();
    const forge = forgeFor({ ...github, url: `${github.url}/api/v3/` });
    expect(await forge.account('ana')).toEqual({ login: 'ana', id: 101 });
  });

  it('ends with a word on what is wrong, and no token in it', async () => {
    const github = await standIn();
    const wrong = forgeFor(github, 'ghs_other');
    await expect(wrong.account('ana')).rejects.toThrow(
      'GET /users/{username}: GitHub answers 401, Bad credentials',
    );
    await github.close();
    await expect(forgeFor(github).account('ana')).rejects.toThrow(
      'GET /users/{username}: no answer from GitHub: ECONNREFUSED',
    );
  });
});

it('keeps exactly one of each, also where every fifth call goes wrong, and again', async () => {
  const seeds = Array.from({ length: 50 }, (_, seed) => seed);
  const kept = await Promise.all(seeds.map((seed) => keptUnderFaults(seed)));
  expect(kept).toEqual(seeds.map((seed) => ({ ...ONE_OF_EACH, seed })));
});
