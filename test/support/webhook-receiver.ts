import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { digestOf } from '../../src/core/digest.ts';
import { delivery as validDelivery } from '../../src/generated/printed-validators.js';
import { httpServer } from './http-server.ts';

interface Told {
  readonly environment: string;
  readonly generation: number;
  readonly operation: string;
  readonly agents: readonly { agent: string; version: string; digest: string; bundle?: string }[];
}

export const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`;

/**
 * A service that serves what a webhook tells it, as docs/targets.md asks: signatures checked, digests computed from
 * bytes, lower generations refused.
 *
 * @param fault what goes wrong with one call; false when nothing does.
 */
export async function webhookReceiver(
  fault: (nth: number, call: Call, handle: () => void) => boolean = () => false,
) {
  let served: Told | undefined;
  const bundles = new Map<string, string>();
  const refused: string[] = [];
  const { url, received } = await httpServer((call, response, nth) => {
    const text = call.body.toString('utf8');
    const answer = (status: number, body = '') => response.writeHead(status).end(body);
    try {
      new Webhook(SECRET).verify(text, call.headers as Record<string, string>, {
        jsonParse: false,
      });
    } catch {
      return answer(401);
    }
    const handle = () => {
      const told: Told = JSON.parse(text);
      if (!validDelivery(told)) refused.push(JSON.stringify(validDelivery.errors));
      if (served && served.generation > told.generation) return;
      for (const { bundle } of told.agents) {
        if (bundle !== undefined) bundles.set(digestOf(Buffer.from(bundle)), bundle);
      }
      served = told;
    };
    const { method } = call;
    if (fault(nth, { method, id: String(call.headers['webhook-id']), response }, handle)) return;
    if (method === 'POST') {
      handle();
      return answer(204);
    }
    if (!served) return answer(404);
    const { environment, generation, operation } = served;
    const agents = served.agents.map(({ agent, version, digest }) => {
      const found = bundles.get(digest);
      return [
        agent,
        { version, digest: found === undefined ? null : digestOf(Buffer.from(found)) },
      ];
    });
    const observed = { environment, generation, operation, agents: Object.fromEntries(agents) };
    answer(200, JSON.stringify({ schema: 'headgate/observation/v1', ...observed }));
  });
  return { url, received, refused };
}

interface Call {
  readonly method: string;
  readonly id: string;
  readonly response: ServerResponse;
}
