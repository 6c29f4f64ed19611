import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type CommandRequest, runCommand } from '../../../src/adapters/programs/run-command.ts';
import { tempFolder } from '../../support/temp-repository.ts';

const sh = (script: string, more: Partial<CommandRequest> = {}) =>
  runCommand({
    argv: ['sh', '-c', script],
    folder: tempFolder(),
    stdin: '',
    allow: [],
    env: { PATH: process.env.PATH, TOKEN: 'very-secret', OTHER: 'also-secret' },
    timeoutMs: 10_000,
    ...more,
  });

describe('a command', () => {
  test('gets its input, and is taken at its exit code', async () => {
    expect(await sh('cat; exit 3', { stdin: 'hello' })).toMatchObject({ code: 3, output: 'hello' });
  });

  test('sees of the environment what it may, and nothing more', async () => {
    const { output } = await sh('echo "[$TOKEN][$OTHER]"', { allow: ['TOKEN'] });
    // Its value does not get into receipts, and from there into git.
    expect(output).toBe('[***][]\n');
  });

  test('that writes without end is kept to the end of it', async () => {
    const { output } = await sh('i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done');
    expect(output.length).toBeLessThanOrEqual(16 * 1024);
    expect(output).toMatch(/line 4999\n$/);
  });

  test('that does not end is ended, and its children with it', async () => {
    const folder = tempFolder();
    const script = '(sleep 0.8; touch late) & wait';
    const { code, problem } = await sh(script, { folder, timeoutMs: 200 });
    expect({ code, problem }).toEqual({ code: null, problem: 'sh did not end within 200 ms' });
    await wait(1_000);
    expect(existsSync(join(folder, 'late'))).toBe(false);
  });

  test('that does not exist is a problem, not a crash', async () => {
    expect(await sh('', { argv: ['no-such-program'] })).toMatchObject({
      code: null,
      problem: expect.stringMatching(/^no-such-program did not start: .*ENOENT/),
    });
  });
});
