import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { execTarget } from '../../../src/adapters/targets/exec.ts';
import { deliveryOf } from '../../support/delivery-of.ts';
import { tempFolder } from '../../support/temp-repository.ts';
import { keepsTheContract } from './contract.ts';

/** A command that keeps what it is told in a file beside it, as docs/targets.md asks. */
const PROGRAM = `
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
const { action, delivery } = JSON.parse(readFileSync(0, 'utf8'));
const store = existsSync('store.json') ? JSON.parse(readFileSync('store.json', 'utf8')) : { bundles: {} };
const digest = (text) => 'sha256:' + createHash('sha256').update(text).digest('hex');
if (action === 'deliver') {
  for (const { bundle } of delivery.agents) if (bundle !== undefined) store.bundles[digest(bundle)] = bundle;
  writeFileSync('store.json', JSON.stringify({ ...store, delivery }));
}
if (action === 'observe' && store.delivery) {
  const { environment, generation, operation, agents } = store.delivery;
  const served = agents.map(({ agent, version, digest: wanted }) => {
    const text = store.bundles[wanted];
    return [agent, { version, digest: text === undefined ? null : digest(text) }];
  });
  console.log(JSON.stringify({ schema: 'headgate/observation/v1', environment, generation, operation, agents: Object.fromEntries(served) }));
}
`;

function running(program: string, env: readonly string[] = [], timeout = '30s') {
  const root = tempFolder();
  writeFileSync(join(root, 'deploy.mjs'), program);
  const command: [string, ...string[]] = [process.execPath, 'deploy.mjs'];
  return execTarget(
    { type: 'exec', command, env: [...env], timeout },
    { environment: 'prod', root, env: { ...process.env, TOKEN: 'secret-token', OTHER: 'x' } },
  );
}

describe('exec', () => {
  keepsTheContract(() => running(PROGRAM));

  test('lets the command see what it is allowed to, and shows none of it', async () => {
    const told = running('console.error(process.env.TOKEN, process.env.OTHER); process.exit(3)', [
      'TOKEN',
    ]);
    await expect(told.observe()).rejects.toThrow(/ended with 3: \*\*\* undefined$/);
  });

  test.each([
    ['what is no JSON', 'console.log("done")', 'not JSON'],
    ['without end', 'for (;;) require("fs").writeSync(1, "x".repeat(1e6))', 'wrote more than'],
    ['nothing, ever', 'setInterval(() => {}, 1000)', 'did not end within 300 ms'],
  ])('does not believe a command that answers %s', async (_, program, why) => {
    const script = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${program}`;
    const timeout = why.includes('300 ms') ? '300ms' : '30s';
    await expect(running(script, [], timeout).observe()).rejects.toThrow(why);
  });

  test('reports a command that is not there', async () => {
    const gone = execTarget(
      { type: 'exec', command: ['no-such-program'] },
      { environment: 'prod', root: tempFolder(), env: { PATH: '/usr/bin:/bin' } },
    );
    await expect(gone.deliver(deliveryOf(1, { a: 'A' }))).rejects.toThrow('did not start');
  });
});
