import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { gitAuthorization } from '../../../src/adapters/git/git-authorization.ts';
import { httpServer } from '../../support/http-server.ts';
import { tempRepository } from '../../support/temp-repository.ts';

const run = promisify(execFile);

it('sends the token to its server alone, in the place of what a checkout left behind', async () => {
  const refuse = (_: unknown, response: { writeHead(status: number): { end(): void } }) =>
    response.writeHead(404).end();
  const [server, other] = await Promise.all([httpServer(refuse), httpServer(refuse)]);
  const { root, git } = tempRepository();
  git('config', `http.${server.url}/.extraheader`, 'AUTHORIZATION: basic b2xk');
  const env = { ...process.env, ...gitAuthorization(`${server.url}/`, 'ghs_new', {}) };
  for (const { url } of [server, other]) {
    const asked = run('git', ['ls-remote', `${url}/acme/agents.git`], { cwd: root, env });
    await expect(asked).rejects.toThrow('not found');
  }
  const basic = Buffer.from('x-access-token:ghs_new').toString('base64');
  expect(server.received[0]?.headers.authorization).toBe(`basic ${basic}`);
  expect(other.received[0]?.headers.authorization).toBeUndefined();
});
