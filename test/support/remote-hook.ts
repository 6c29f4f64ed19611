import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TempRepository } from './temp-repository.ts';

/** Has the remote run a script at a push, once or always. It runs in the remote's folder. */
export function remoteHook(
  remote: TempRepository,
  name: 'pre-receive' | 'post-receive',
  script: string,
  times: 'once' | 'always' = 'once',
): void {
  const path = join(remote.root, 'hooks', name);
  const ending = times === 'once' ? `rm -f "${path}"\n` : '';
  mkdirSync(join(remote.root, 'hooks'), { recursive: true });
  // While objects are in quarantine, git lets no hook move refs; here the hook plays somebody else.
  const outside = 'unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES';
  writeFileSync(path, `#!/bin/sh\ncat > /dev/null\n${outside}\n${ending}${script}\n`);
  chmodSync(path, 0o755);
}

export function removeHook(remote: TempRepository, name: 'pre-receive' | 'post-receive'): void {
  rmSync(join(remote.root, 'hooks', name), { force: true });
}
