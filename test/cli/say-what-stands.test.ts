import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { HEADGATE_ENTRY } from '../support/headgate-entry.ts';
import { promotionWorld } from '../support/promotion-world.ts';
import { remoteHook } from '../support/remote-hook.ts';
import { startHeadgate } from '../support/start-headgate.ts';
import { hasSignals } from '../support/system.ts';

const MODULE = new URL('../../src/cli/say-what-stands.ts', import.meta.url).href;

test.skipIf(!hasSignals).each([
  ['SIGINT', [], '\ninterrupted: nothing was changed, env/prod was not pushed to\n'],
  [
    'SIGTERM',
    ['observe', 'decide', 'graft', 'push', 'read back'],
    `
interrupted while env/prod was pushed to: nobody knows yet whether it moved
  todo: this finds out, and does nothing twice: headgate again
`,
  ],
  [
    'SIGHUP',
    ['push', 'read back', 'deliver', 'verify'],
    `
interrupted: env/prod has moved, and its targets may not serve it yet
  todo: this goes on from there, and does nothing twice: headgate again
`,
  ],
] as const)('%s after %j says what stands, and ends the process', (signal, phases, said) => {
  const script = `
    const { sayWhatStands } = await import(${JSON.stringify(MODULE)});
    const { entered } = sayWhatStands('prod', 'headgate again');
    for (const phase of ${JSON.stringify(phases)}) entered(phase);
    process.kill(process.pid, '${signal}');
    await new Promise((resolve) => setTimeout(resolve, 5_000));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect({ signal: ran.signal, stderr: ran.stderr }).toEqual({ signal, stderr: said });
});

/** Staging ran 1.0.0 and runs 1.1.0. */
async function twicePromoted() {
  const world = await promotionWorld();
  await world.release();
  await world.promote('example@1.0.0', 'staging');
  await world.publish('1.1.0');
  await world.promote('example@1.1.0', 'staging');
  return world;
}

test.skipIf(!hasSignals)(
  'Ctrl-C in the middle of a push leaves a command that finds out, and does nothing twice',
  async () => {
    const world = await twicePromoted();
    const [arrived, goOn] = [join(world.home, 'arrived'), join(world.home, 'go-on')];
    const waiting = `touch '${arrived}'; for i in $(seq 200); do [ -e '${goOn}' ] && exit 0; sleep 0.05; done`;
    remoteHook(world.remote, 'pre-receive', waiting);

    const back = ['rollback', 'example', 'staging', '--yes', '--reason', "it's cut off"];
    const started = startHeadgate(world.root, 'Ana', ...back);
    while (!existsSync(arrived)) await wait(20);
    started.process.kill('SIGINT');
    const { exit, stdout, stderr } = await started.ended;
    expect({ exit, stdout }).toEqual({ exit: null, stdout: '' });
    const [, pasted = ''] = /does nothing twice: headgate (.*)$/m.exec(stderr) ?? [];
    expect(pasted).toMatch(
      /^rollback example staging --yes --reason 'it'\\''s cut off' --request-id [-0-9a-f]{36}$/,
    );

    writeFileSync(goOn, '');
    const line = `'${process.execPath}' '${HEADGATE_ENTRY}' ${pasted}`;
    const env = {
      ...process.env,
      GIT_COMMITTER_NAME: 'Ana',
      GIT_COMMITTER_EMAIL: 'a@acme.example',
    };
    const again = spawnSync('sh', ['-c', line], { cwd: world.root, encoding: 'utf8', env });
    expect(again, again.stderr).toMatchObject({ status: 0 });
    expect(world.state('staging').version).toBe('1.0.0');
    expect(world.generations('staging')).toBe(3);
  },
  60_000,
);

test.skipIf(!hasSignals)(
  'where several environments may move, what was pushed stands',
  async () => {
    const world = await twicePromoted();
    await world.rollback('example', 'staging');
    const arrived = join(world.home, 'arrived');
    remoteHook(world.remote, 'pre-receive', `touch '${arrived}'; sleep 1; exit 1`);
    const asked = ['unquarantine', 'example@1.1.0', '--reason', 'mended'];
    const { process: child, ended } = startHeadgate(world.root, 'Ana', ...asked);
    while (!existsSync(arrived)) await wait(20);
    child.kill('SIGTERM');
    expect((await ended).stderr).toMatch(
      /^\ninterrupted: what was pushed by then stands, and nothing is half done\n {2}todo: this goes on from there, and does nothing twice: headgate unquarantine example@1\.1\.0 --reason mended --request-id \S+\n$/,
    );
  },
);
