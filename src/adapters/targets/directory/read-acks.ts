import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ack } from '../../../core/ack.ts';
import { eachOf } from '../../../core/each-of.ts';
import { isName } from '../../../core/name.ts';
import { MAX_ACK_BYTES, MAX_ACKS, parseAck } from '../parse-ack.ts';
import { ifAbsent, layout } from './layout.ts';

const FILES_AT_ONCE = 16;

/**
 * What running agents wrote beside `current`, by agent and instance. Links, pipes and strangers are left out.
 *
 * @param most files that are looked at.
 */
export async function readAcks(
  root: string,
  environment: string,
  most: number = MAX_ACKS,
): Promise<Ack[]> {
  const places: { agent: string; instance: string }[] = [];
  for (const agent of await namesIn(layout.acks(root), 'folders')) {
    if (!isName(agent) || places.length === most) continue;
    for (const name of await namesIn(layout.acksOf(root, agent), 'files')) {
      if (places.length === most) break;
      if (name.endsWith('.json')) places.push({ agent, instance: name.slice(0, -'.json'.length) });
    }
  }
  const acks = await eachOf(places, FILES_AT_ONCE, async ({ agent, instance }) => {
    const bytes = await readHead(join(layout.acksOf(root, agent), `${instance}.json`));
    return bytes && parseAck(bytes, { environment, agent, instance });
  });
  return acks.filter((ack) => ack !== undefined);
}

async function namesIn(folder: string, kind: 'files' | 'folders'): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(ifAbsent([]));
  return entries
    .filter((entry) => (kind === 'files' ? entry.isFile() : entry.isDirectory()))
    .map(({ name }) => name)
    .sort();
}

/** The first bytes of a file, one more than there may be; undefined when it went away or is no file any more. */
async function readHead(path: string): Promise<Uint8Array | undefined> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch(() => undefined);
  try {
    if (!(await file?.stat())?.isFile()) return undefined;
    const bytes = Buffer.alloc(MAX_ACK_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = (await file?.read(bytes, length))?.bytesRead ?? 0;
    }
    return bytes.subarray(0, length);
  } finally {
    await file?.close();
  }
}
