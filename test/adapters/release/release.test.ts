import { describe, expect, test } from 'vitest';
import { releaseAgents } from '../../../src/adapters/release/release-agents.ts';
import { digestOf } from '../../../src/core/digest.ts';
import { release as validRecord } from '../../../src/generated/document-validators.js';
import { bundle as validBundle } from '../../../src/generated/printed-validators.js';
import { promotionWorld } from '../../support/promotion-world.ts';
import { remoteHook } from '../../support/remote-hook.ts';

describe('a release', () => {
  test('is a tag on a commit that adds bundle and record to the source commit, and nothing else', async () => {
    const world = await promotionWorld();
    const source = world.git('rev-parse', 'HEAD');
    const released = await world.release();

    expect(released).toMatchObject({ outcome: 'released', source, standing: 0 });
    const { remote } = world;
    expect(remote.git('cat-file', '-t', 'example/v1.0.0')).toBe('tag');
    const commit = remote.git('rev-parse', 'example/v1.0.0^{commit}');
    expect(remote.git('rev-list', '--parents', '-1', commit)).toBe(`${commit} ${source}`);
    expect(remote.git('diff-tree', '-r', '--name-status', source, commit).split('\n')).toEqual([
      'A\tagents/example/bundle.json',
      'A\tagents/example/release.json',
    ]);
    expect(remote.git('rev-parse', 'main')).toBe(source);
    const message = remote.git('cat-file', 'tag', 'example/v1.0.0').split('\n\n').slice(1);
    const bytes = remote.git('show', `${commit}:agents/example/bundle.json`);
    expect(message).toEqual(['example 1.0.0', `Digest: ${digestOf(Buffer.from(bytes))}`]);
  });

  test('stands when only what means nothing was rewritten under it', async () => {
    const world = await promotionWorld();
    await world.release();
    const tag = world.remote.git('rev-parse', 'example/v1.0.0');
    const file = 'agents/example/operations.yaml';
    world.write(file, `# other words\n${world.read(file).replace('model: 60s', 'model: 1m')}`);
    world.commit('Rewrite');
    world.git('push', '--quiet', 'origin', 'main');
    await expect(world.release()).resolves.toMatchObject({ outcome: 'nothing', standing: 1 });
    expect(world.remote.git('rev-parse', 'example/v1.0.0')).toBe(tag);
  });

  test('records where it comes from', async () => {
    const world = await promotionWorld();
    await world.release();
    world.edit('1.1.0', 'Answer.');
    world.write('agents/example/prompts/system.md', 'Answer kindly. {{question}}\n');
    world.commit(
      'Be kind\n\nCo-authored-by: Cem <cem@acme.example>\nReviewed-by: Bea <bea@acme.example>',
    );
    world.write('README.md', 'Not about the agent.\n');
    const source = world.commit('Other\n\nReviewed-by: Dao <dao@acme.example>');
    world.git('push', '--quiet', 'origin', 'main');
    await world.release();

    const record = JSON.parse(
      world.remote.git('show', 'example/v1.1.0:agents/example/release.json'),
    );
    expect(validRecord(record), JSON.stringify(validRecord.errors)).toBe(true);
    expect(record).toMatchObject({
      schema: 'headgate/release/v1',
      agent: 'example',
      version: '1.1.0',
      previous: {
        version: '1.0.0',
        release: world.remote.git('rev-parse', 'example/v1.0.0^{commit}'),
      },
      source: { commit: source, tree: world.git('rev-parse', `${source}^{tree}`) },
      // Dao's review was of a commit that did not touch the agent.
      review: {
        authors: ['Ana <ana@acme.example>', 'Cem <cem@acme.example>'],
        reviewers: ['Bea <bea@acme.example>'],
      },
      tool: 'headgate/test',
    });
    const bundle = JSON.parse(
      world.remote.git('show', 'example/v1.1.0:agents/example/bundle.json'),
    );
    expect(validBundle(bundle), JSON.stringify(validBundle.errors)).toBe(true);
    expect(bundle.prompts).toEqual({ system: ['Answer kindly. ', { input: 'question' }, '\n'] });
  });

  test('is the same commit whoever makes it, wherever, whenever', async () => {
    const world = await promotionWorld();
    const bea = world.another('Bea');
    world.time.now += 1_000_000;
    const [hers, mine] = [await bea.release({ push: false }), await world.release()];
    expect(hers.releases[0]?.commit).toBe(mine.releases[0]?.commit);
    // Only the tag says who.
    expect(hers.releases[0]?.tag).not.toBe(mine.releases[0]?.tag);
  });

  test('happens once', async () => {
    const world = await promotionWorld();
    await world.release();
    const refs = world.remote.git('for-each-ref');
    expect(await world.release()).toMatchObject({ outcome: 'nothing', standing: 1, releases: [] });
    expect(await world.another('Bea').release()).toMatchObject({ outcome: 'nothing' });
    expect(world.remote.git('for-each-ref')).toBe(refs);
  });

  test('of several agents is pushed all together or not at all', async () => {
    const world = await promotionWorld();
    world.edit('1.0.0', 'Other', 'other');
    // Someone takes one of the two names while the push is on its way.
    remoteHook(world.remote, 'pre-receive', 'git update-ref refs/tags/other/v1.0.0 main');
    await expect(world.release()).rejects.toMatchObject({
      exit: 6,
      message: expect.stringContaining('other 1.0.0 is released as no digest'),
    });
    expect(world.remote.git('tag')).toBe('other/v1.0.0');
    expect(world.git('tag')).toBe('');
  });

  test('of more agents than are written together is whole, and counts each once', async () => {
    const world = await promotionWorld();
    await world.release();
    const names = Array.from({ length: 33 }, (_, at) => `agent-${at}`);
    const manifest = world.read('agents/example/agent.yaml');
    for (const name of names) {
      world.write(`agents/${name}/agent.yaml`, manifest.replace(/^name: .*$/m, `name: ${name}`));
      world.write(`agents/${name}/prompts/system.md`, `I am ${name}. {{question}}\n`);
    }
    world.commit('Many');
    world.git('push', '--quiet', 'origin', 'main');
    const { outcome, standing, releases } = await world.release();
    expect([outcome, standing, releases.length]).toEqual(['released', 1, names.length]);
    const prompts = names.map((name) =>
      world.remote.git('show', `${name}/v1.0.0:agents/${name}/prompts/system.md`),
    );
    expect(prompts).toEqual(names.map((name) => `I am ${name}. {{question}}`));
    expect(world.remote.git('fsck', '--strict')).toBe('');
  });

  test('of names alone leaves the others', async () => {
    const world = await promotionWorld();
    world.edit('1.0.0', 'Other', 'other');
    await world.release({ names: ['other'] });
    expect(world.remote.git('tag')).toBe('other/v1.0.0');
    await expect(world.release({ names: ['othr'] })).rejects.toMatchObject({
      exit: 2,
      todo: 'did you mean other?',
    });
  });

  test('stays in the clone until it is pushed', async () => {
    const world = await promotionWorld();
    expect(await world.release({ push: false })).toMatchObject({ outcome: 'released' });
    expect(world.git('tag')).toBe('example/v1.0.0');
    expect(world.remote.git('tag')).toBe('');
    expect(await world.release({ push: false })).toMatchObject({ outcome: 'nothing' });
    const tag = world.git('rev-parse', 'example/v1.0.0');
    expect(await world.release()).toMatchObject({ outcome: 'released' });
    expect(world.remote.git('rev-parse', 'example/v1.0.0')).toBe(tag);
  });

  test('is only shown by a dry run', async () => {
    const world = await promotionWorld();
    expect(await world.release({ dryRun: true })).toMatchObject({
      outcome: 'planned',
      releases: [{ record: { agent: 'example', version: '1.0.0' } }],
    });
    expect(world.git('tag')).toBe('');
    expect(world.remote.git('tag')).toBe('');
  });

  test('counts fragments in', async () => {
    const world = await promotionWorld();
    world.write('agents/_shared/tone.md', 'Be kind.');
    world.edit('1.1.0', '{{> shared/tone}}');
    await world.release();
    const bundle = JSON.parse(world.git('show', 'example/v1.1.0:agents/example/bundle.json'));
    expect(bundle.prompts.system).toEqual(['Be kind. ', { input: 'question' }, '\n']);

    // The folder is the same, what it includes is not.
    world.write('agents/_shared/tone.md', 'Be brief.');
    world.commit('Change the tone');
    world.git('push', '--quiet', 'origin', 'main');
    await expect(world.release()).rejects.toMatchObject({ exit: 6 });
  });
});

describe('a release is refused', () => {
  test('when the gate does not pass', async () => {
    const world = await promotionWorld();
    const asked: unknown[] = [];
    const released = await releaseAgents(world.promoter, {
      names: [],
      push: true,
      dryRun: false,
      tool: 'headgate/test',
      async check(commit, agents) {
        asked.push({ commit, agents });
        const summary = {
          agents: 1,
          checked: 1,
          changed: 0,
          errors: 1,
          warnings: 0,
          suppressed: 0,
        };
        return {
          schema: 'headgate/check/v1',
          verdict: 'block',
          base: null,
          head: commit,
          agents: [],
          findings: [],
          summary,
        };
      },
    });
    expect(released).toMatchObject({ outcome: 'refused', releases: [] });
    expect(asked).toEqual([{ commit: world.git('rev-parse', 'HEAD'), agents: ['example'] }]);
    expect(world.remote.git('tag')).toBe('');
  });

  test('from a commit that is not on the remote’s default branch', async () => {
    const world = await promotionWorld();
    world.write('agents/example/prompts/system.md', 'Not pushed {{question}}\n');
    const commit = world.commit('Mine alone');
    await expect(world.release()).rejects.toMatchObject({
      exit: 1,
      message: `HEAD, ${commit}, is not on main of origin`,
      todo: expect.stringContaining('push main'),
    });
  });

  test('when a released version holds other bytes now, naming both', async () => {
    const world = await promotionWorld();
    const first = await world.release();
    world.edit('1.0.0', 'The same version, another prompt.');
    const refs = world.remote.git('for-each-ref');
    await expect(world.release()).rejects.toMatchObject({
      exit: 6,
      message: expect.stringMatching(
        new RegExp(
          `example 1\\.0\\.0 is released as ${first.releases[0]?.record.digest} \\(tag ${first.releases[0]?.tag}\\), but [0-9a-f]{12} holds sha256:`,
        ),
      ),
      todo: expect.stringContaining('headgate bump example'),
    });
    expect(world.remote.git('for-each-ref')).toBe(refs);
  });

  test('when the version moves less than the changes since the last release require', async () => {
    const world = await promotionWorld();
    await world.release();
    const manifest = world.git('show', 'HEAD:agents/example/agent.yaml');
    world.write(
      'agents/example/agent.yaml',
      `${manifest.replace('1.0.0', '1.0.1')}\n  tone: { type: string }\n`,
    );
    world.write('agents/example/prompts/system.md', 'In a {{tone}} voice: {{question}}\n');
    world.commit('Ask for a tone');
    world.git('push', '--quiet', 'origin', 'main');
    await expect(world.release()).rejects.toMatchObject({
      exit: 1,
      message: expect.stringContaining(
        'example 1.0.1 is a patch step from 1.0.0, but needs minor: ',
      ),
      todo: 'headgate bump example (at least 1.1.0)',
    });
  });

  test('when the remote does not want it: refs are as they were, here and there', async () => {
    const world = await promotionWorld();
    remoteHook(world.remote, 'pre-receive', 'exit 1', 'always');
    const refs = [world.remote, world].map((repository) => repository.git('for-each-ref'));
    await expect(world.release()).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining('did not take the push of release tags'),
    });
    expect([world.remote, world].map((repository) => repository.git('for-each-ref'))).toEqual(refs);
  });

  test.each([
    ['a tag of the agent’s name', 'example'],
    ['a folder of the tag’s name', 'example/v1.0.0/old'],
    ['a twin by case', 'Example/v0.9.0'],
  ])('when its name can’t stand beside %s', async (_, tag) => {
    const world = await promotionWorld();
    world.remote.git('tag', tag, 'main');
    await expect(world.release()).rejects.toMatchObject({
      exit: 1,
      message: expect.stringContaining(`can’t stand beside refs/tags/${tag}`),
      todo: expect.stringContaining(`refs/tags/${tag}`),
    });
    expect(world.remote.git('tag')).toBe(tag);
  });

  test('when its version can’t be a name at all', async () => {
    const world = await promotionWorld();
    world.edit('1.1.0-rc.lock', 'A candidate');
    await expect(world.release()).rejects.toMatchObject({
      exit: 1,
      message: expect.stringContaining('.lock'),
    });
  });

  test('when there are no agents at all', async () => {
    const world = await promotionWorld();
    world.git('rm', '-r', '--quiet', 'agents');
    world.commit('Empty');
    world.git('push', '--quiet', 'origin', 'main');
    await expect(world.release()).rejects.toMatchObject({ exit: 2 });
  });
});

describe('a release goes on', () => {
  test('when its answer is lost', async () => {
    const world = await promotionWorld();
    remoteHook(world.remote, 'post-receive', 'kill -9 $(ps -o ppid= -p $PPID)');
    expect(await world.release()).toMatchObject({ outcome: 'released', releases: [{}] });
    expect(world.git('tag')).toBe('example/v1.0.0');
  });

  test('when somebody makes the same one at the same time', async () => {
    const world = await promotionWorld();
    const clones = ['Bea', 'Cem', 'Dao'].map((name) => world.another(name));
    const results = await Promise.all([world, ...clones].map((clone) => clone.release()));
    expect(results.map(({ outcome }) => outcome).sort()).toEqual([
      'nothing',
      'nothing',
      'nothing',
      'released',
    ]);
    expect(world.remote.git('tag')).toBe('example/v1.0.0');
  });

  test('from a shallow clone, with the same commit', async () => {
    const world = await promotionWorld();
    await world.release();
    world.edit('1.1.0', 'Patched.');
    const bea = world.another('Bea', '--depth=1', '--no-tags');
    const released = await bea.release();
    expect(released).toMatchObject({ outcome: 'released' });
    expect((await world.release({ push: false })).outcome).toBe('nothing');
    expect(released.releases[0]?.record.review.authors).toEqual(['Ana <ana@acme.example>']);
  });

  test('in a repository that holds the config in a folder', async () => {
    const world = await promotionWorld();
    world.write('config/.keep', '');
    for (const name of ['agents', 'headgate.yaml', 'CODEOWNERS']) {
      world.git('mv', name, `config/${name}`);
    }
    world.commit('Into a monorepo');
    world.git('push', '--quiet', 'origin', 'main');
    const { promoter } = world;
    Object.assign(promoter, { prefix: 'config/', root: `${world.root}/config` });
    await world.release();
    const source = world.git('rev-parse', 'HEAD');
    expect(
      world.remote
        .git('diff-tree', '-r', '--name-only', source, 'example/v1.0.0^{commit}')
        .split('\n'),
    ).toEqual(['config/agents/example/bundle.json', 'config/agents/example/release.json']);
    expect(await world.promote('example', 'staging')).toMatchObject({ outcome: 'flipped' });
    expect(world.remote.git('ls-tree', '--name-only', 'env/staging:agents')).toBe('example');
  });
});
