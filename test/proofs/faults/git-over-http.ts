import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { httpServer, type Received } from '../../support/http-server.ts';

/** What becomes of one request of git on its way to the remote and back. */
export type Fault =
  /** It never arrives, and the connection ends without a word. */
  | 'cut'
  /** It never arrives, and the connection is reset. */
  | 'reset'
  /** The remote does it, and the answer is lost. */
  | 'answer lost'
  | '503'
  | '429'
  /** It arrives, a second late. */
  | 'delay';

/** The parts of git's protocol (gitprotocol-http): refs, objects, a push. */
export type Asked = 'refs' | 'objects' | 'push';

export interface FaultyRemote {
  readonly url: string;
  /** From now on, so many requests of one sort get a fault; those before `skip` of them do not. */
  break(asked: Asked, fault: Fault, times?: number, skip?: number): void;
  mend(): void;
  /** How many requests got a fault. */
  readonly broken: () => number;
}

/** Debian puts it beside git's other programs; some systems leave it out. */
const BACKEND = join(
  execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(),
  'git-http-backend',
);
export const hasHttpBackend = existsSync(BACKEND);

/** Serves a bare repository over HTTP by git's own `http-backend`, and breaks what it is told to. */
export async function gitOverHttp(repository: string): Promise<FaultyRemote> {
  let order: { asked: Asked; fault: Fault; left: number; skip: number } | undefined;
  let broken = 0;
  const server = await httpServer(async (call, response) => {
    if (!order || order.asked !== sortOf(call) || order.left === 0) {
      return answer(response, await backend(repository, call));
    }
    if (order.skip > 0) {
      order.skip -= 1;
      return answer(response, await backend(repository, call));
    }
    order.left -= 1;
    broken += 1;
    return faulty[order.fault](repository, call, response);
  });
  return {
    url: `${server.url}/${repository.split('/').at(-1)}`,
    break(asked, fault, times = 1, skip = 0) {
      order = { asked, fault, left: times, skip };
      broken = 0;
    },
    mend() {
      order = undefined;
    },
    broken: () => broken,
  };
}

function sortOf({ path, body }: Received): Asked {
  if (path.includes('git-receive-pack')) return path.includes('info/refs') ? 'refs' : 'push';
  return body.includes('command=fetch') ? 'objects' : 'refs';
}

type Break = (repository: string, call: Received, response: ServerResponse) => unknown;

const faulty: Readonly<Record<Fault, Break>> = {
  cut: (_, __, response) => response.destroy(),
  reset: (_, __, response) => {
    const { socket } = response;
    if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
  },
  async 'answer lost'(repository, call, response) {
    await backend(repository, call);
    response.destroy();
  },
  '503': (_, __, response) => response.writeHead(503).end('try again later\n'),
  '429': (_, __, response) => response.writeHead(429, { 'Retry-After': '1' }).end('too many\n'),
  async delay(repository, call, response) {
    await wait(1_000);
    answer(response, await backend(repository, call));
  },
};

/** One CGI request (RFC 3875). */
async function backend(
  repository: string,
  { method, path, headers, body }: Received,
): Promise<Buffer> {
  const [info = '', query = ''] = path.split('?');
  const child = spawn(BACKEND, [], {
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: dirname(repository),
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      PATH_INFO: info,
      QUERY_STRING: query,
      REQUEST_METHOD: method,
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: String(headers['content-encoding'] ?? ''),
      REMOTE_USER: 'ana',
    },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(body);
  await new Promise((resolve) => child.on('close', resolve));
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, cgi: Buffer): void {
  const end = cgi.indexOf('\r\n\r\n');
  const lines = cgi.subarray(0, end).toString('latin1').split('\r\n');
  const status = /^Status: (\d+)/.exec(lines.find((line) => line.startsWith('Status:')) ?? '');
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    if (name !== '' && name !== 'Status') response.setHeader(name, value);
  }
  response.writeHead(Number(status?.[1] ?? 200)).end(cgi.subarray(end + 4));
}
