import { createMcpHandler, type Tool } from '@modelcontextprotocol/server';
import { httpServer, type Received } from '../../../support/http-server.ts';
import { ordersServer } from './orders-server.ts';

/** The official server over streamable HTTP, on this machine until the test is over. */
export async function httpMcpServer(
  tools?: readonly Tool[],
): Promise<{ readonly url: string; readonly received: readonly Received[] }> {
  const handler = createMcpHandler(() => ordersServer(tools));
  const { url, received } = await httpServer(async ({ method, path, headers, body }, response) => {
    const answer = await handler.fetch(
      new Request(`http://127.0.0.1${path}`, {
        method,
        headers: headers as Record<string, string>,
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  return { url: `${url}/mcp`, received };
}
