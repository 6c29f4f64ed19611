import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { sameRequest } from '../../src/cli/same-request.ts';

test('names the request that was made, wherever its options stand', () => {
  const asked = ['rollback', 'refund-assistant', 'prod', '--yes'];
  expect(sameRequest(asked, 'r1')).toBe(
    'headgate rollback refund-assistant prod --yes --request-id r1',
  );
  expect(sameRequest([...asked, '--request-id', 'mine'], 'mine')).toBe(
    'headgate rollback refund-assistant prod --yes --request-id mine',
  );
  expect(sameRequest(['canary', 'set', 'a', 'prod', '10'], 'r1')).toBe(
    'headgate canary set a prod 10 --request-id r1',
  );
  expect(sameRequest(['promote', '--yes', '--', 'a', 'prod'], 'r1')).toBe(
    'headgate promote --request-id r1 --yes -- a prod',
  );
});

test('survives being pasted', () => {
  const reason = 'it\'s $HOME `date` "cut" off; rm -rf / & \\ \n é';
  const line = sameRequest(['rollback', 'a', 'prod', '--reason', reason], 'r1');
  const typed = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  expect(typed.split('\0').slice(0, -1)).toEqual([
    ...['headgate', 'rollback', 'a', 'prod', '--reason', reason, '--request-id', 'r1'],
  ]);
});
