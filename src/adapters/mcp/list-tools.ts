import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '@modelcontextprotocol/client';
import type { McpServer } from '../../generated/types.ts';
import type { Listing } from '../../promote/tool-drift.ts';
import { allowedVariables } from '../programs/allowed-variables.ts';
import { resolveSecret } from '../secrets/resolve-secret.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { programTransport } from './program-transport.ts';

export interface ListRequest {
  /** Where `${env:NAME}` of headers and variables is looked up; a program sees no others, beside PATH, HOME and TMPDIR. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
}

/** What a server may send in all. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Pages of `tools/list`. */
const MOST_PAGES = 50;

/**
 * Asks an MCP server what tools it has, and lets go of it. A program is started in an empty folder, so that it is not one
 * of whatever is checked out here, and ended with all that it started.
 *
 * @throws Error that says what went wrong, without the values of variables; UserError where one is not set.
 */
export async function listTools(
  server: McpServer,
  { env, timeoutMs }: ListRequest,
): Promise<Listing> {
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client');
  const late = AbortSignal.timeout(timeoutMs);
  const client = new Client(
    { name: 'headgate', version: '1' },
    { versionNegotiation: { mode: 'auto' }, listMaxPages: MOST_PAGES },
  );
  const stop = new AbortController();
  const ended = Promise.withResolvers<never>();
  // Nobody may be waiting any more when it comes to that.
  ended.promise.catch(() => {});
  late.addEventListener('abort', () =>
    ended.reject(new Error(`it did not answer within ${timeoutMs} ms`)),
  );
  const folder = await mkdtemp(join(tmpdir(), 'headgate-mcp-'));
  const transport: Transport =
    server.type === 'stdio'
      ? await programTransport({
          argv: [server.command, ...(server.args ?? [])],
          env: { ...allowedVariables([], env).env, ...resolved(server.env, env) },
          folder,
          mostBytes: MOST_BYTES,
          onError: ended.reject,
        })
      : new StreamableHTTPClientTransport(new URL(server.url), {
          requestInit: { headers: resolved(server.headers, env) },
          fetch: boundedFetch(MOST_BYTES, AbortSignal.any([stop.signal, late])),
          reconnectionOptions: {
            ...{ maxRetries: 0, initialReconnectionDelay: 0 },
            ...{ maxReconnectionDelay: 0, reconnectionDelayGrowFactor: 1 },
          },
        });
  try {
    return await Promise.race([ask(), ended.promise]);
  } finally {
    stop.abort();
    await client.close().catch(() => {});
    await transport.close().catch(() => {});
    await rm(folder, { recursive: true, force: true });
  }

  async function ask(): Promise<Listing> {
    const options = { timeout: timeoutMs };
    await client.connect(transport, options);
    const { version = '' } = client.getServerVersion() ?? {};
    if (!client.getServerCapabilities()?.tools) return { version, tools: [] };
    const { tools } = await client.listTools(undefined, options);
    return { version, tools };
  }
}

function resolved(
  settings: Readonly<Record<string, string>> = {},
  env: ListRequest['env'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, resolveSecret(value, env)]),
  );
}
