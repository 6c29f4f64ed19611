import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tellerOn } from '../../../src/cli/demo/teller.ts';
import { startHeadgate } from '../../support/start-headgate.ts';
import { steadyDemo } from '../../support/steady-demo.ts';
import { tempFolder } from '../../support/temp-repository.ts';

// Forty processes, one after another.
test('the whole loop, as it is told', { timeout: 180_000 }, async () => {
  const ran = await startHeadgate(tempFolder(), 'Ana', 'demo').ended;
  const [, folder] = /^ {2}cd (.*)$/m.exec(ran.stdout) ?? [];
  if (folder) onTestFinished(() => rmSync(dirname(folder), { recursive: true, force: true }));
  expect(ran).toMatchObject({ exit: 0, stderr: '' });
  await expect(steadyDemo(ran.stdout)).toMatchFileSnapshot('__goldens__/demo.txt');
  // What it ends with can be pasted, though nothing has put `headgate` on the path.
  const [, , pasted = ''] = /to look at:\n( {2}.*\n)( {2}.*\n {2}.*\n)$/.exec(ran.stdout) ?? [];
  const line = `cd '${folder}'\nshopt -s expand_aliases\n${pasted}`;
  expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toContain('refund-assistant');
});

test('a step that does not end as it must stops the story, and is shown whole', async () => {
  const said: string[] = [];
  const stage = { headgate: async () => ({ output: 'one\ntwo\n', exit: 0, took: 1 }) };
  const teller = tellerOn(stage as never, async (text) => {
    said.push(text);
  });
  const step = { title: 'A step', args: ['status'], brief: true } as const;
  await teller.show(step);
  expect(said.splice(0).join('')).toBe(
    '\n▸ A step\n$ headgate status\n  one\n  …\n  (exit 0, 1 ms)\n',
  );
  await expect(teller.show({ ...step, exit: 1 })).rejects.toThrow('had to exit with 1, not 0');
  await expect(teller.show({ ...step, says: 'three' })).rejects.toThrow('had to say "three"');
  expect(said.join('')).toContain('  one\n  two\n  (exit 0, 1 ms)\n');
});
