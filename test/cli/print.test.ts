import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { HEADGATE_ENTRY } from '../support/headgate-entry.ts';

// More than a pipe holds, to somebody who reads none of it.
test('a reader that goes away is no failure', () => {
  const { status, stderr } = spawnSync(
    'bash',
    [
      '-c',
      '"$0" "$1" rules --format json | true; exit "${PIPESTATUS[0]}"',
      process.execPath,
      HEADGATE_ENTRY,
    ],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
