import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitEnvironment } from '../../../src/adapters/git/git-environment.ts';
import { tempRepository } from '../../support/temp-repository.ts';

it("keeps the user's configuration, credentials and proxies", () => {
  const own = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/home/ana/git',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    GIT_SSH_COMMAND: 'ssh -i key',
    GIT_ASKPASS: '/bin/ask',
    HTTPS_PROXY: 'http://proxy',
  };
  expect(gitEnvironment('/repo', own)).toMatchObject(own);
});

it('asks nobody, waits for nobody, locks nothing, translates nothing', () => {
  expect(gitEnvironment('/repo', { LC_ALL: 'de_DE.UTF-8', GIT_TERMINAL_PROMPT: '1' })).toEqual({
    GIT_HTTP_LOW_SPEED_LIMIT: '1',
    GIT_HTTP_LOW_SPEED_TIME: '60',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    SSH_ASKPASS_REQUIRE: 'force',
  });
});

const quarantine = {
  GIT_QUARANTINE_PATH: '/repo.git/objects/tmp_objdir-incoming-x',
  GIT_OBJECT_DIRECTORY: '/repo.git/objects/tmp_objdir-incoming-x',
  GIT_ALTERNATE_OBJECT_DIRECTORIES: '/repo.git/objects',
};

it('reads pushed objects while they are in quarantine, in that repository and no other', () => {
  expect(gitEnvironment('/repo.git', quarantine)).toMatchObject(quarantine);
  expect(gitEnvironment('/repo', quarantine)).not.toHaveProperty('GIT_OBJECT_DIRECTORY');
  expect(gitEnvironment('/repo.git', { GIT_OBJECT_DIRECTORY: '/elsewhere' })).not.toHaveProperty(
    'GIT_OBJECT_DIRECTORY',
  );
});

it('lets a pre-receive hook look at a push that is not accepted yet', () => {
  const clone = tempRepository();
  clone.write('agents/x/agent.yaml', 'name: pushed\n');
  const commit = clone.commit();
  const remote = tempRepository('--bare');
  const module = new URL('../../../src/adapters/git/repository.ts', import.meta.url).href;
  remote.write(
    'hook.mjs',
    `const { openRepository } = await import(${JSON.stringify(module)});
     const repository = await openRepository('.');
     const file = await repository.reader.read('${commit}:agents/x/agent.yaml');
     console.log(String(file?.bytes));
     await repository.close();
     process.exitCode = 1;`,
  );
  remote.write('hooks/pre-receive', `#!/bin/sh\nexec '${process.execPath}' hook.mjs 2>&1\n`);
  chmodSync(join(remote.root, 'hooks/pre-receive'), 0o755);
  expect(() => clone.git('push', '--quiet', remote.root, 'main')).toThrow(/remote: name: pushed/);
  expect(remote.git('for-each-ref')).toBe('');
});
