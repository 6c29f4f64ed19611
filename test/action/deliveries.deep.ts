import { beforeAll, expect, it } from 'vitest';
import { actionBundle } from './action-bundle.ts';
import { type GithubWorld, githubWorld, merge, type Run } from './github-world.ts';

const POLICY = `environments:
  staging: { deploy: on-release, production: false }
  next: { production: false }
`;
const COMMENT = {
  event: 'issue_comment',
  payload: {
    action: 'created',
    comment: {
      id: 501,
      body: '/headgate rollback example next because refunds double',
      user: { login: 'ana', type: 'User' },
    },
    issue: { number: 7 },
  },
};

let bundle = '';
beforeAll(async () => {
  bundle = await actionBundle();
});

it('does nothing twice, however often an event is delivered', async () => {
  const world = await githubWorld(bundle, POLICY);
  const twice = async (
    command: string,
    inputs: Readonly<Record<string, string>>,
    first: Run,
    second = first,
  ) => {
    const before = everything(world);
    const one = await world.step(command, inputs, first);
    const between = everything(world);
    const other = await world.step(command, inputs, second);
    expect([one.exit, other.exit], `${one.log}\n${other.log}`).toEqual([0, 0]);
    expect(between).not.toEqual(before);
    expect(everything(world)).toEqual(between);
    return [one.outputs.outcome, other.outputs.outcome];
  };

  merge(world, '1.0.1');
  const push = { id: '1', event: 'push' };
  expect(await twice('release', {}, push, { ...push, id: '2' })).toEqual(['released', 'nothing']);

  const where = { agents: 'example', environment: 'next' };
  for (const version of ['1.0.0', '1.0.1']) {
    const wanted = { ...where, agents: `example@${version}`, reason: 'by hand' };
    const outcomes = await twice('promote', wanted, { id: version });
    expect(outcomes).toEqual(['flipped', 'already']);
  }

  await twice('chat', {}, { ...COMMENT, id: '3' }, { ...COMMENT, id: '4' });
  // The job of that workflow which does what was asked for: once for the comment, whichever of its runs comes first.
  const back = { ...where, reason: 'refunds double' };
  const outcomes = await twice('rollback', back, { ...COMMENT, id: '3' }, { ...COMMENT, id: '4' });
  expect(outcomes).toEqual(['flipped', 'already']);

  const all = { environment: 'staging', reason: 'as it was', 'to-generation': '1' };
  expect(await twice('rollback', all, { id: '5' }, { id: '6' })).toEqual(['flipped', 'already']);
}, 120_000);

it('takes a form that is sent twice for one wish, and says so', async () => {
  const world = await githubWorld(bundle, POLICY);
  const where = { agents: 'example', environment: 'next', reason: 'by hand' };
  const versions = ['1.0.0', '1.0.1', '1.0.2'];
  for (const [index, version] of versions.entries()) {
    if (index > 0) merge(world, version, versions[index - 1]);
    await world.step('release', {}, { id: `r${index}`, event: 'push' });
  }
  for (const version of versions) {
    const wanted = { ...where, agents: `example@${version}` };
    expect((await world.step('promote', wanted, { id: version })).outputs.outcome).toBe('flipped');
  }
  const promoted = everything(world);
  const again = await world.step('promote', { ...where, agents: 'example@1.0.2' }, { id: '6' });
  expect([again.exit, again.outputs.outcome], again.log).toEqual([0, 'already']);
  expect(everything(world)).toEqual(promoted);

  const first = await world.step('rollback', where, { id: '7' });
  expect([first.exit, first.outputs.outcome], first.log).toEqual([0, 'flipped']);
  const before = everything(world);
  const second = await world.step('rollback', where, { id: '8' });
  expect([second.exit, second.outputs.outcome], second.log).toEqual([1, 'refused']);
  expect(second.log).toContain('example was taken back in next already, by ');
  expect(second.log).toContain(
    'to go further back, say how far: headgate rollback example next --to 1.0.0 --reason',
  );
  expect(everything(world)).toEqual(before);

  const further = await world.step('rollback', { ...where, to: '1.0.0' }, { id: '9' });
  expect([further.exit, further.outputs.outcome], further.log).toEqual([0, 'flipped']);
}, 120_000);

/** What stands on GitHub, and what its git holds. Which run did it, the last that did tells. */
function everything({ github, remote }: GithubWorld): unknown {
  const { state } = github;
  const text = JSON.stringify({ refs: remote.git('for-each-ref').split('\n'), ...state });
  return JSON.parse(text.replaceAll(/actions\/runs\/\d+/g, 'actions/runs/…'));
}
