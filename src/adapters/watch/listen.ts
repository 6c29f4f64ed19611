import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';

export interface Listening {
  /** Where it can be asked. */
  readonly url: string;
  close(): Promise<void>;
}

export interface Answers {
  readonly contentType: string;
  readonly metrics: () => Promise<string>;
  /** Rounds go on. */
  readonly isAlive: () => boolean;
  /** The last rounds went well. */
  readonly isReady: () => boolean;
}

/**
 * Answers `/metrics`, `/healthz` and `/readyz`, and nothing else.
 *
 * @param address `127.0.0.1:9464`; port 0 takes a free one.
 * @throws UserError for what is no address, or one that is taken.
 */
export async function listen(address: string, answers: Answers): Promise<Listening> {
  const [, bracketed, name, port = ''] =
    /^(?:\[([0-9a-f:]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(address) ?? [];
  const host = bracketed ?? name ?? '';
  if (host === '' || Number(port) > 65_535) {
    throw new UserError(
      EXIT.usage,
      `${address} is no address to listen on`,
      'write it as 127.0.0.1:9464',
    );
  }
  const server = createServer(async (request, response) => {
    const plain = { 'content-type': 'text/plain; charset=utf-8' };
    if (request.method !== 'GET') return void response.writeHead(405, plain).end('GET only\n');
    switch (request.url) {
      case '/metrics': {
        const text = await answers.metrics();
        return void response.writeHead(200, { 'content-type': answers.contentType }).end(text);
      }
      case '/healthz':
        return said(answers.isAlive());
      case '/readyz':
        return said(answers.isReady());
      default:
        return void response.writeHead(404, plain).end('/metrics, /healthz, /readyz\n');
    }
    function said(well: boolean): void {
      response.writeHead(well ? 200 : 503, plain).end(well ? 'ok\n' : 'not ok\n');
    }
  });
  server.requestTimeout = 5_000;
  await new Promise<void>((resolve, reject) => {
    server.on('error', (error) =>
      reject(new UserError(EXIT.incomplete, `can’t listen on ${address}: ${error.message}`)),
    );
    server.listen(Number(port), host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const where = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return {
    url: `http://${where}:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
