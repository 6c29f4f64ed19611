import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ENTRY = fileURLToPath(new URL('../../src/cli/headgate.ts', import.meta.url));

// More than a pipe holds, to somebody who reads none of it.
test('a reader that goes away is no failure', () => {
  const { status, stderr } = spawnSync(
    'bash',
    [
      '-c',
      '"$0" "$1" rules --format json | true; exit "${PIPESTATUS[0]}"',
      process.execPath,
      ENTRY,
    ],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
