import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endGroup, inOwnGroup } from '../../../src/adapters/programs/program-group.ts';

test.skipIf(process.platform === 'win32')('a program is ended with what it started', async () => {
  const script = `const c = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    console.log(c.pid); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['-e', script], { ...inOwnGroup(), stdio: 'pipe' });
  const [line] = await once(child.stdout, 'data');
  const inner = Number(String(line));
  expect(() => process.kill(inner, 0)).not.toThrow();
  // The pipe that both write to is closed when both are gone.
  const closed = once(child, 'close');
  endGroup(child, 'SIGTERM');
  expect(await closed).toEqual([null, 'SIGTERM']);
});

test('on Windows by taskkill, as long as its number is its own, and without a window', () => {
  expect(inOwnGroup('win32')).toEqual({ windowsHide: true });
  const ran: unknown[] = [];
  const run = (...args: unknown[]) => void ran.push(args.slice(0, 2));
  endGroup({ pid: 42, exitCode: null }, 'SIGTERM', 'win32', run);
  endGroup({ pid: 42, exitCode: 0 }, 'SIGKILL', 'win32', run);
  endGroup({ pid: undefined, exitCode: null }, 'SIGKILL', 'win32', run);
  expect(ran).toEqual([['taskkill', ['/pid', '42', '/t', '/f']]]);
});
