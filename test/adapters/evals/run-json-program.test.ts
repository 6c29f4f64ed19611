import { expect, it } from 'vitest';
import { runJsonProgram } from '../../../src/adapters/evals/runner/run-json-program.ts';

function run(script: string): Promise<string> {
  return runJsonProgram({
    argv: [process.execPath, '-e', script],
    input: { question: 'why' },
    env: process.env,
    timeoutMs: 30_000,
    signal: new AbortController().signal,
  });
}

it('gives a program its input, and what the program wrote', async () => {
  const echo = 'process.stdin.pipe(process.stdout)';
  expect(JSON.parse(await run(echo))).toEqual({ question: 'why' });
});

it('says of a failure how it ended, with the end of what was complained of', async () => {
  const script = `process.stderr.write('first '.repeat(100) + 'no such model'); process.exitCode = 4`;
  await expect(run(script)).rejects.toThrow(/failed \(4\): (first )+no such model$/);
});

it('keeps no half of a word: it might be of a key, which nobody would know for one', async () => {
  const key = `sk-${'x'.repeat(330)}secret`;
  const script = `process.stderr.write('the key ${key} was refused'); process.exitCode = 1`;
  const error: unknown = await run(script).catch((thrown: unknown) => thrown);
  expect(String(error)).not.toContain('secret');
  expect(String(error)).toMatch(/failed \(1\): was refused$/);
});
