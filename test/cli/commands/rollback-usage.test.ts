import { expect, test } from 'vitest';
import { runInProcess } from '../../support/run-in-process.ts';
import { tempFolder } from '../../support/temp-repository.ts';

test.each([
  [
    ['prod', '--reason', 'x'],
    'name an agent and an environment, or an environment and --to-generation',
    'headgate rollback AGENT prod --reason "…"',
  ],
  [
    ['example', 'prod', '--to-generation', '2', '--reason', 'x'],
    '--to-generation takes a whole environment back',
    'headgate rollback prod --to-generation N for all',
  ],
  [
    ['prod', '--to', '1.0.0', '--to-generation', '2', '--reason', 'x'],
    '--to-generation takes a whole environment back',
    'headgate rollback AGENT prod for one',
  ],
  [
    ['example', 'prod', '--quarantine', '--reason', 'x'],
    '--quarantine is for --to-generation',
    'leave it out',
  ],
  [
    ['example@1.0.0', 'prod', '--reason', 'x'],
    'a rollback takes back what runs, and example@1.0.0 does not say whether 1.0.0 is to go or to come back',
    'headgate rollback example prod --reason "…"; to go back to 1.0.0, the same with --to 1.0.0',
  ],
  [['example', 'prod'], 'a rollback needs a reason', 'add --reason'],
  [['example', 'prod', '--reason', ' '], 'a rollback needs a reason', 'add --reason'],
])(
  'headgate rollback %j says what was meant, before anything is opened',
  async (args, what, todo) => {
    const { exit, stdout, stderr } = await runInProcess(
      'rollback',
      ...args,
      '--repo',
      tempFolder(),
    );
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`error: ${what}`);
    expect(stderr).toContain(todo);
  },
);
