import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ociTarget } from '../../../src/adapters/targets/oci.ts';
import { digestOf } from '../../../src/core/digest.ts';
import { deliveryOf } from '../../support/delivery-of.ts';
import { httpServer, type Received } from '../../support/http-server.ts';
import { hasProgram, type Service } from '../../support/service.ts';
import { startRegistry } from '../../support/start-registry.ts';

const digest = (text: string) => digestOf(new TextEncoder().encode(text));

type Fault = (
  call: Received,
  response: ServerResponse,
  forward: () => Promise<Response>,
) => unknown;

describe.skipIf(!hasProgram('docker-registry'))(
  'oci through a bad line (needs docker-registry)',
  () => {
    let server: Service;
    let repository = '';
    let repositories = 0;
    beforeAll(async () => {
      server = await startRegistry();
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      repositories += 1;
      repository = `acme/faults-${repositories}`;
    });

    const openAt = (port: number, env: Record<string, string> = {}, more: object = {}) =>
      ociTarget(
        { type: 'oci', url: `http://127.0.0.1:${port}/${repository}`, ...more },
        { environment: 'prod', root: '/', env: { HOME: server.folder, ...env } },
      );
    const direct = () => openAt(server.port);

    /** The registry behind a proxy that forwards what a fault does not answer itself. */
    const behind = async (fault: Fault, env: Record<string, string> = {}, more: object = {}) => {
      const proxy = await httpServer(async (call, response) => {
        const forward = () =>
          fetch(`http://127.0.0.1:${server.port}${call.path}`, {
            method: call.method,
            headers: Object.entries(call.headers).flatMap(([name, value]) =>
              ['content-type', 'accept'].includes(name) ? [[name, String(value)] as const] : [],
            ),
            ...(call.body.length > 0 && { body: call.body }),
            redirect: 'manual',
          });
        if ((await fault(call, response, forward)) === 'handled') return;
        await pass(await forward(), response, server.port, proxy.port);
      });
      return { ...proxy, target: openAt(proxy.port, env, more) };
    };

    test('a registry that is busy or breaks is asked again', async () => {
      const seen = new Set<string>();
      const { target } = await behind(({ method, path }, response) => {
        const key = `${method} ${path.replace(/\?.*|uploads\/.+/, '')}`;
        if (seen.has(key)) return undefined;
        seen.add(key);
        if (seen.size % 2) response.writeHead(429, { 'retry-after': '0' }).end();
        else response.writeHead(503).end();
        return 'handled';
      });
      expect(await target.deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'delivered' });
      expect((await direct().observe())?.agents.get('a')?.digest).toBe(digest('A'));
    });

    test('an upload that arrived, and whose answer was lost, is found and not sent again', async () => {
      let cut = 0;
      const { target, received } = await behind(async ({ method, path }, response, forward) => {
        if (method !== 'PUT' || !path.includes('digest=') || cut > 0) return undefined;
        cut += 1;
        await forward();
        response.destroy();
        return 'handled';
      });
      expect(await target.deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'delivered' });
      const puts = received.filter(
        ({ method, path }) => method === 'PUT' && path.includes('digest='),
      );
      expect(new Set(puts.map(({ path }) => path)).size).toBe(puts.length);
      expect(await direct().observe()).toMatchObject({ generation: 1 });
    });

    test('a pointer that arrived, and whose answer was lost, is put again to the same', async () => {
      let cut = 0;
      const { target } = await behind(async ({ method, path }, response, forward) => {
        if (method !== 'PUT' || !path.endsWith('/manifests/prod') || cut > 0) return undefined;
        cut += 1;
        await forward();
        response.destroy();
        return 'handled';
      });
      expect(await target.deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'delivered' });
      expect(cut).toBe(1);
      expect(await direct().observe()).toMatchObject({ generation: 1 });
    });

    test('what dies between blobs and pointer serves the old, and the next delivery repairs it', async () => {
      await direct().deliver(deliveryOf(1, { a: 'A1', b: 'B' }));
      const { target } = await behind(({ method, path }, response) => {
        if (method !== 'PUT' || !path.endsWith(`${repository}/manifests/prod`)) return undefined;
        response.writeHead(403).end();
        return 'handled';
      });
      const next = deliveryOf(2, { a: 'A2', b: 'B' });
      await expect(target.deliver(next)).rejects.toThrow('answers 403 to the manifest');
      expect(await direct().observe()).toMatchObject({ generation: 1 });
      expect(await direct().deliver(next)).toEqual({ outcome: 'delivered' });
      expect((await direct().observe())?.agents.get('a')?.digest).toBe(digest('A2'));
    });

    test('what dies between the pointer and the agents’ tags is repaired by the next delivery', async () => {
      await direct().deliver(deliveryOf(1, { a: 'A1' }));
      const { target } = await behind(({ method, path }, response) => {
        if (method !== 'PUT' || !path.endsWith('/a/manifests/prod')) return undefined;
        response.writeHead(403).end();
        return 'handled';
      });
      const next = deliveryOf(2, { a: 'A2' });
      await expect(target.deliver(next)).rejects.toThrow('answers 403');
      expect((await direct().observe())?.agents.get('a')?.digest).toBe(digest('A1'));
      expect(await direct().deliver(next)).toEqual({ outcome: 'delivered' });
      expect((await direct().observe())?.agents.get('a')?.digest).toBe(digest('A2'));
    });

    test.each<[string, (response: ServerResponse) => unknown]>([
      ['other bytes', (response) => response.end('evil')],
      ['nothing', (response) => response.writeHead(404).end()],
    ])('a registry that hands out %s for a bundle is seen', async (_, answer) => {
      await direct().deliver(deliveryOf(1, { a: 'A' }));
      const { target } = await behind(({ method, path }, response) => {
        if (method !== 'GET' || !path.endsWith(`/a/blobs/${digest('A')}`)) return undefined;
        answer(response);
        return 'handled';
      });
      const found = (await target.observe())?.agents.get('a')?.digest;
      expect(found).not.toBe(digest('A'));
    });

    test('a manifest that is cut off is not believed', async () => {
      await direct().deliver(deliveryOf(1, { a: 'A' }));
      const { target } = await behind(({ path }, response) => {
        if (!path.endsWith('/manifests/prod')) return undefined;
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"layers":[', () => response.destroy());
        return 'handled';
      });
      await expect(target.observe()).rejects.toThrow('ECONNRESET');
    });

    test('a registry that drips is waited for no longer than it may take', async () => {
      const drips: Fault = (_call, response) => {
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
        return 'handled';
      };
      const { target } = await behind(drips, {}, { timeout: '50ms' });
      await expect(target.observe()).rejects.toThrow('did not answer within 50 ms');
    });

    test('a manifest without end is not read to it', async () => {
      const { target } = await behind((_call, response) => {
        const more = () => response.write(Buffer.alloc(1024 * 1024), () => setImmediate(more));
        more();
        return 'handled';
      });
      await expect(target.observe()).rejects.toThrow('answers with more than');
    });

    test('blobs may lie elsewhere, where no credentials go; nothing else may', async () => {
      await direct().deliver(deliveryOf(1, { a: 'A' }));
      const elsewhere = await httpServer((_call, response) => response.end('A'));
      const env = { USER_NAME: 'me', PASSWORD: 'open-sesame' };
      const named = { username: '${env:USER_NAME}', password: '${env:PASSWORD}' };
      const asked: Fault = ({ headers, path }, response) => {
        if (headers.authorization === undefined) {
          response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
          return 'handled';
        }
        if (!path.endsWith(`/a/blobs/${digest('A')}`)) return undefined;
        response.writeHead(307, { location: `${elsewhere.url}/blob` }).end();
        return 'handled';
      };
      const { target } = await behind(asked, env, named);
      expect((await target.observe())?.agents.get('a')?.digest).toBe(digest('A'));
      expect(elsewhere.received[0]?.headers.authorization).toBeUndefined();

      const away: Fault = (_call, response) => {
        response.writeHead(307, { location: `${elsewhere.url}/manifest` }).end();
        return 'handled';
      };
      await expect((await behind(away)).target.observe()).rejects.toThrow('answers 307');
      const upload: Fault = ({ method }, response) => {
        if (method !== 'POST') return undefined;
        response.writeHead(202, { location: `${elsewhere.url}/upload` }).end();
        return 'handled';
      };
      const next = (await behind(upload)).target.deliver(deliveryOf(2, { a: 'A2' }));
      await expect(next).rejects.toThrow('sends us on to');
      expect(elsewhere.received).toHaveLength(1);
    });

    test('a token is bought with the password, once a repository and permission', async () => {
      const tokens = await httpServer(({ path, headers }, response) => {
        const basic = Buffer.from('me:open-sesame').toString('base64');
        if (headers.authorization !== `Basic ${basic}`) return response.writeHead(401).end();
        const scope = new URL(path, 'http://x').searchParams.get('scope');
        return response.end(JSON.stringify({ token: Buffer.from(String(scope)).toString('hex') }));
      });
      const env = { USER_NAME: 'me', PASSWORD: 'open-sesame' };
      const named = { username: '${env:USER_NAME}', password: '${env:PASSWORD}' };
      const asking: Fault = ({ method, path, headers }, response) => {
        const name = /^\/v2\/(.+?)\/(blobs|manifests|tags)\//.exec(path)?.[1];
        const reads = method === 'GET' || method === 'HEAD';
        const scope = `repository:${name}:${reads ? 'pull' : 'pull,push'}`;
        if (headers.authorization === `Bearer ${Buffer.from(scope).toString('hex')}`)
          return undefined;
        const realm = `Bearer realm="${tokens.url}/token",service="registry",scope="${scope}"`;
        response.writeHead(401, { 'www-authenticate': realm }).end();
        return 'handled';
      };
      const { target } = await behind(asking, env, named);
      expect(await target.deliver(deliveryOf(1, { a: 'A' }))).toEqual({ outcome: 'delivered' });
      expect(
        tokens.received
          .map(({ path }) => new URL(path, 'http://x').searchParams.get('scope'))
          .sort(),
      ).toEqual(
        [
          `repository:${repository}/a:pull`,
          `repository:${repository}/a:pull,push`,
          `repository:${repository}:pull`,
          `repository:${repository}:pull,push`,
        ].sort(),
      );
      const wrong = await behind(asking, { ...env, PASSWORD: 'guessed' }, named);
      await expect(wrong.target.observe()).rejects.toThrow(/gives no token: it answers 401$/);
    });
  },
);

/** Hands on an answer, with the proxy's own address in the place of the registry's. */
async function pass(answer: Response, response: ServerResponse, inner: number, outer: number) {
  const headers = [...answer.headers].map(([name, value]) => [
    name,
    value.replaceAll(`127.0.0.1:${inner}`, `127.0.0.1:${outer}`),
  ]);
  response.writeHead(answer.status, Object.fromEntries(headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
