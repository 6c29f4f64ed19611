import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Operation, operationFor } from './contract.ts';
import type { Fault } from './faults.ts';
import { gitOverHttp } from './git-over-http.ts';
import { graphqlAnswer } from './graphql.ts';
import type { Answer, Body } from './handlers/answer.ts';
import { ASSET_FILES } from './handlers/release-handlers.ts';
import { handlers, setting } from './handlers.ts';
import { pageOf } from './page-of.ts';
import { refuse, send, spoil } from './spoil.ts';
import { emptyState, type State } from './state.ts';

export interface StandIn {
  /** `http://127.0.0.1:PORT`; the API also answers below `/api/v3`, as on an Enterprise server. */
  readonly url: string;
  readonly state: State;
  /** Every call of the API, `GET /repos/{owner}/{repo}/pulls`, faulty ones included. */
  readonly calls: string[];
  /** What GitHub's description does not allow, of requests and of our own answers. */
  readonly problems: string[];
  /** From now on everything that was made is found everywhere. */
  catchUp(): void;
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly state?: State;
  /** A folder with bare repositories, `owner/name.git`. */
  readonly git?: string;
  readonly fault?: (call: string) => Fault | undefined;
  /** The token that is wanted; others get 401. */
  readonly token?: string;
}

const LATE_READS = 2;

/** GitHub for tests: a server with state that keeps to what GitHub publishes of its API, and fails when told to. */
export async function githubStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { state = emptyState(), git, token = 'ghs_test', fault: draw } = options;
  const calls: string[] = [];
  const problems: string[] = [];
  /** Reads for which a thing is not found yet, by its id. */
  const late = new Map<number, number>();
  let origin = '';

  const server = createServer((request, response) => {
    if (git !== undefined && /^\/[^/]+\/[^/]+\.git\//.test(request.url ?? '')) {
      gitOverHttp(git, request, response);
      return;
    }
    const { pathname } = new URL(request.url ?? '', origin);
    if (pathname.startsWith(ASSET_FILES)) return void sendAsset(pathname, response);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  });

  function sendAsset(path: string, response: ServerResponse): void {
    const id = Number(path.slice(ASSET_FILES.length));
    const asset = state.releases.flatMap(({ assets }) => assets).find((one) => one.id === id);
    response.writeHead(asset ? 200 : 404).end(asset?.bytes);
  }

  function answer(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '', origin);
    const path = url.pathname.replace(/^\/api\/v3/, '');
    const operation = operationFor(method, path);
    const route = operation?.route ?? `${method} ${path}`;
    calls.push(route);
    const told = path === '/graphql' && graphqlAnswer(state, JSON.parse(bytes.toString()));
    if (told) return void send(response, 200, told);
    if (!operation) {
      problems.push(`${route} is not described`);
      send(response, 404, { message: 'Not Found' });
      return;
    }
    if (headers.authorization !== `token ${token}` && headers.authorization !== `Bearer ${token}`) {
      send(response, 401, { message: 'Bad credentials' });
      return;
    }
    const fault = draw?.(route);
    if (fault && refuse(fault, response, Boolean(headers['if-none-match']))) return;

    const isUpload = /^POST .*\/assets$/.test(route);
    const body = bytes.length > 0 && !isUpload ? (JSON.parse(bytes.toString()) as Body) : {};
    const wrong = operation.request(url.searchParams, isUpload ? undefined : body);
    problems.push(...wrong.map((problem) => `${route}: ${problem}`));
    if (wrong.length > 0) return void send(response, 422, { message: `Invalid request. ${wrong}` });
    const given = bytes.length > 0 && !isUpload ? body : {};
    const handle = handlers[route];
    const { accept = '' } = headers;
    const { params } = operation;
    const asked = { params, query: url.searchParams, body: given, bytes, accept };
    // Links lead to the name that GitHub was asked by.
    const call = { ...asked, origin: url.origin };
    const result = handle
      ? handle(state, call)
      : setting(state, method, path.replace(/^\/repos\/[^/]+\/[^/]+/, ''), given);
    if (fault === 'late' && result.made !== undefined) late.set(result.made, LATE_READS);
    reply(
      request,
      response,
      url,
      operation,
      method === 'GET' ? withoutLate(result) : result,
      fault,
    );
  }

  /** Lists and single reads lack what GitHub has not told all its machines. */
  function withoutLate(result: Answer): Answer {
    const isLate = (thing: unknown) => {
      const { id, number } = (thing ?? {}) as { id?: number; number?: number };
      const key = [id, number].find((one) => one !== undefined && late.has(one));
      if (key === undefined) return false;
      const left = (late.get(key) ?? 0) - 1;
      if (left <= 0) late.delete(key);
      else late.set(key, left);
      return true;
    };
    if (late.size === 0) return result;
    if (Array.isArray(result.body)) {
      return { ...result, body: result.body.filter((item) => !isLate(item)) };
    }
    return isLate(result.body) ? { status: 404, body: { message: 'Not Found' } } : result;
  }

  function reply(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    operation: Operation,
    result: Answer,
    fault: Fault | undefined,
  ): void {
    const { status } = result;
    const paged = pageOf(result, url);
    const body = status < 400 ? operation.answer(status, paged.body) : paged.body;
    const wrong = operation.response(status, body);
    problems.push(...wrong.map((problem) => `answer to ${operation.route}: ${problem}`));
    const text = body === undefined ? '' : JSON.stringify(body);
    const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
    if (status === 200 && request.method === 'GET') {
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      response.setHeader('etag', etag);
    }
    if (paged.link) response.setHeader('link', paged.link);
    if (result.location) response.setHeader('location', result.location);
    spoil(fault, response, status, text);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: origin,
    state,
    calls,
    problems,
    catchUp: () => late.clear(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
