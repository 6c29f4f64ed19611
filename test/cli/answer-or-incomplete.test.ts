import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const MODULE = new URL('../../src/cli/answer-or-incomplete.ts', import.meta.url).href;

/** Runs a program that has `answer`. */
function ran(lines: string) {
  const program = `
    import { answerOrIncomplete } from ${JSON.stringify(MODULE)};
    const answer = answerOrIncomplete();
    ${lines}
  `;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { encoding: 'utf8' },
  );
  return { status, stderr };
}

it.each([0, 1, 4])('ends with the answer: %i', (exit) => {
  expect(ran(`void Promise.resolve(${exit}).then(answer);`)).toEqual({ status: exit, stderr: '' });
});

it('ends with 3 and says so where nothing is left to wait for and there is no answer', () => {
  expect(ran('void new Promise(() => {}).then(answer);')).toEqual({
    status: 3,
    stderr: 'headgate ended before it had an answer; please report this\n',
  });
});

it('leaves alone whoever is told to end', () => {
  expect(ran('process.exit(130);')).toEqual({ status: 130, stderr: '' });
});
