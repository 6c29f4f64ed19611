import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasProgram } from '../support/service.ts';
import { tempFolder } from '../support/temp-repository.ts';
import { forgeFor, standIn } from './forge-for.ts';
import { gh } from './gh.ts';
import { githubStandIn, type StandIn } from './stand-in.ts';
import { comment, deployment, release } from './things-to-keep.ts';

/** A client that nobody here wrote, asking the same stand-in. */
describe.skipIf(!hasProgram('gh'))('what headgate keeps, seen with gh (needs gh)', () => {
  it('is a comment behind pages of others, which headgate puts right when somebody edits it', async () => {
    const github = await standIn();
    const forge = forgeFor(github);
    const [, , eve = github.state.token] = github.state.users;
    for (let id = 1; id <= 130; id += 1) {
      github.state.comments.push({ id, issue: 7, user: eve, body: 'hi' });
    }
    await forge.keepComment({ ...comment, body: 'block' });
    const list = 'repos/{owner}/{repo}/issues/7/comments';
    const all = await read(github, list, '--paginate', '--jq', '.[].id');
    const ids = all.split('\n').map(Number);
    expect(ids).toHaveLength(131);
    const at = `repos/{owner}/{repo}/issues/comments/${ids[130]}`;
    await read(github, at, '-X', 'PATCH', '-f', 'body=<!-- headgate gate/headgate -->\npass');
    expect((await forge.keepComment({ ...comment, body: 'block' }))?.outcome).toBe('updated');
    expect(await read(github, at, '--jq', '.body')).toBe('<!-- headgate gate/headgate -->\nblock');
  });

  it('is a release whose bundle anybody downloads, and nobody replaces', async () => {
    const github = await standIn();
    await forgeFor(github).keepRelease(release);
    const fields = 'tagName,name,isDraft,body,assets';
    const view = await gh(github.url, ['release', 'view', release.tag, '--json', fields]);
    expect(JSON.parse(view.stdout), view.stderr).toMatchObject({
      ...{ tagName: 'a/v1.1.0', name: 'a 1.1.0', isDraft: false, body: 'what changed' },
      assets: [{ name: 'bundle.json', size: 7 }],
    });
    const folder = tempFolder();
    const download = await gh(github.url, ['release', 'download', release.tag], { folder });
    expect(download).toMatchObject({ exit: 0, stderr: '' });
    expect(readFileSync(join(folder, 'bundle.json'), 'utf8')).toBe('{"a":1}');
    const upload = ['release', 'upload', release.tag, 'bundle.json', '--clobber'];
    const replaced = await gh(github.url, upload, { folder });
    expect(replaced).toMatchObject({ exit: 1, stderr: expect.stringContaining('HTTP 422') });
    expect(github.state.releases[0]?.assets).toMatchObject([{ name: 'bundle.json' }]);
  });

  it('is a deployment with its status', async () => {
    const github = await standIn();
    await forgeFor(github).keepDeployment(deployment);
    const list = ['repos/{owner}/{repo}/deployments?environment=prod', '--jq', '.[].id'];
    const id = await read(github, ...list);
    const statuses = `repos/{owner}/{repo}/deployments/${id}/statuses`;
    expect(await read(github, statuses, '--jq', '.[].state')).toBe('success');
  });
});

describe.skipIf(!hasProgram('gh'))('the stand-in refuses gh (needs gh)', () => {
  it.each([
    ['what is not there', ['repos/acme/agents/issues/1'], 'gh: Not Found (HTTP 404)'],
    ['what GitHub does not know', ['repos/acme/agents/nothing'], 'gh: Not Found (HTTP 404)'],
    ['what lacks a field', ['repos/acme/agents/issues', '-f', 'titel=x'], '(HTTP 422)'],
  ])('%s', async (_, args, said) => {
    const github = await githubStandIn();
    const { exit, stderr } = await gh(github.url, ['api', ...args]);
    await github.close();
    expect([exit, stderr]).toEqual([1, expect.stringContaining(said)]);
    expect(github.state.issues).toEqual([]);
  });

  it('another token', async () => {
    const { url } = await standIn();
    const { stderr } = await gh(url, ['api', 'repos/acme/agents'], { token: 'ghs_other' });
    expect(stderr).toContain('gh: Bad credentials (HTTP 401)');
  });
});

async function read({ url }: StandIn, ...args: string[]): Promise<string> {
  const { exit, stdout, stderr } = await gh(url, ['api', ...args]);
  expect(exit, stderr).toBe(0);
  return stdout.trimEnd();
}
