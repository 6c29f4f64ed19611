import type { ServerResponse } from 'node:http';
import { httpServer } from '../../support/http-server.ts';
import { resultsOf } from './refund-world.ts';

/** A shop that pays whenever it is asked to, so that nobody but the runtime keeps it from paying twice. */
export async function openShop() {
  const refunds: { readonly order: string; readonly amount: number; readonly key: string }[] = [];
  const waiting: (() => void)[] = [];
  let closed: string | undefined;
  const { url } = await httpServer(({ path, headers, body }, response) => {
    const tool = path.slice(1) as keyof ReturnType<typeof resultsOf>;
    const args = JSON.parse(body.toString('utf8')) as { order_id?: string; amount?: number };
    if (tool === 'issue_refund') {
      const { order_id: order = '', amount = 0 } = args;
      refunds.push({ order, amount, key: String(headers['idempotency-key']) });
    }
    const usd = Number(args.order_id?.slice(-2) ?? lastAsked);
    lastAsked = usd;
    const send = () => answer(response, resultsOf(usd)[tool]);
    if (tool === closed) waiting.push(send);
    else send();
  });
  let lastAsked = 0;
  return {
    url,
    /** Every payment that was asked for. */
    refunds,
    /** Lets callers of a tool wait, until `reopen`. */
    close: (tool: string) => {
      closed = tool;
    },
    waiting: () => waiting.length,
    reopen: () => {
      closed = undefined;
      for (const send of waiting.splice(0)) send();
    },
  };
}

function answer(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
