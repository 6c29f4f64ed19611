import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { hasProgram } from '../support/service.ts';

it.skipIf(!hasProgram('shellcheck'))(
  'the scripts for shells are what shellcheck calls clean',
  () => {
    const { stdout } = spawnSync('shellcheck', ['.ci/run', 'scripts/services'], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  },
);
