import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { agreeToRollback } from '../../src/cli/agree-to-rollback.ts';
import { confirm } from '../../src/cli/confirm.ts';
import { blankReceipt } from '../../src/promote/blank-receipt.ts';

/** A terminal at which somebody presses these keys as soon as they are asked. */
function typing(keys: string | null, isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  output.once('data', () => (keys === null ? input.end() : input.write(keys)));
  return { input, output };
}

it.each(['y\r', 'yes\r', ' Y \r'])('goes on after %j', async (keys) => {
  await confirm('rollback example 2.0.0 → 1.0.0 in prod', false, typing(keys));
});

it.each([
  ['no', 'n\r'],
  ['nothing', '\r'],
  ['something else', 'ye\r'],
  ['Ctrl-C', '\x03'],
  ['Ctrl-D', '\x04'],
  ['a terminal that went away', null],
])('takes %s for a no, and says that nothing was changed', async (_, keys) => {
  await expect(confirm('rollback?', false, typing(keys))).rejects.toMatchObject({
    exit: 2,
    message: 'nothing was changed',
  });
});

it('asks nobody where the answer was given, or nobody can give one', async () => {
  await confirm('rollback?', true, typing('n\r'));
  await confirm('rollback?', false, typing('n\r', false));
});

it('shows before a rollback what it moves, what callers will meet and what it leaves behind', async () => {
  const terminal = typing('y\r');
  const planned = {
    ...blankReceipt('prod', 7),
    why: 'rollback example 2.0.0 → 1.0.0 in prod',
    callers: ['example: 1.0.0 does not know the input `tone`'],
    notes: ['the content of 2.0.0 is quarantined everywhere'],
  };
  let shown = '';
  terminal.output.on('data', (chunk) => {
    shown += chunk;
  });
  await agreeToRollback(planned, false, terminal);
  expect(shown).toContain(`rollback example 2.0.0 → 1.0.0 in prod
  callers will meet
    ! example: 1.0.0 does not know the input \`tone\`
  note: the content of 2.0.0 is quarantined everywhere
Go on? [y/N] `);
});
