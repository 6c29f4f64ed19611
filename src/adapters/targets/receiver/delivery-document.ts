import type { Delivery, Observation } from '../../../ports/target.ts';
import { verifiedBundle } from '../verified-bundle.ts';

/** Of all bundles together: more does not go over a pipe or a request in one piece. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The text of one generation as receivers get it (schemas/delivery.schema.json), without the bundles that they serve
 * already.
 */
export async function deliveryDocument(
  delivery: Delivery,
  served: Observation | null,
): Promise<string> {
  const has = new Set([...(served?.agents.values() ?? [])].map(({ digest }) => digest));
  const agents: object[] = [];
  let bytes = 0;
  for (const { agent, version, digest, state, canary } of delivery.agents) {
    const second = canary && (await verifiedBundle(delivery, agent, canary.digest));
    const common = {
      ...{ agent, version, digest, state: text(state) },
      ...(canary && second ? { canary: { ...canary, bundle: text(second) } } : {}),
    };
    const bundle = has.has(digest) ? undefined : await verifiedBundle(delivery, agent, digest);
    bytes += (bundle?.length ?? 0) + (second?.length ?? 0);
    if (bytes > MAX_BYTES)
      throw new Error(`The bundles have more than ${MAX_BYTES} bytes together.`);
    agents.push(bundle ? { ...common, bundle: text(bundle) } : common);
  }
  const { environment, generation, operation, file } = delivery;
  return JSON.stringify({
    schema: 'headgate/delivery/v1',
    ...{ environment, generation, operation, file: text(file), agents },
  });
}

/** Bytes that would not come out again as they went in are no files of headgate. */
function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
