import { Server, type Tool } from '@modelcontextprotocol/server';

export const TOOLS: readonly Tool[] = [
  {
    name: 'get_order',
    description: 'Returns one order.',
    inputSchema: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    annotations: { readOnlyHint: true },
  },
  {
    name: 'issue_refund',
    description: 'Refunds an amount.',
    inputSchema: { type: 'object', properties: { amount: { type: 'number', maximum: 5000 } } },
  },
];

/** The official server with these tools, two to a page. */
export function ordersServer(tools: readonly Tool[] = TOOLS): Server {
  const server = new Server({ name: 'orders', version: '1.4.2' }, { capabilities: { tools: {} } });
  server.setRequestHandler('tools/list', ({ params }) => {
    const from = Number(params?.cursor ?? 0);
    const page = tools.slice(from, from + 2);
    const next = from + 2 < tools.length ? { nextCursor: String(from + 2) } : {};
    return { tools: [...page], ...next };
  });
  return server;
}
