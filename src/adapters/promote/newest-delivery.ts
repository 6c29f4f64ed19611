import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Delivery } from '../../ports/target.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { observeEnvironment } from './observe-environment.ts';
import type { Promoter } from './promoter.ts';
import { environmentRef, fetchMissing, readRemoteRef } from './remote-refs.ts';

/** What the tip of an environment's branch wants its targets to hold; undefined when there is no branch. */
export async function newestDelivery(
  promoter: Promoter,
  environment: string,
): Promise<Delivery | undefined> {
  const tip = await readRemoteRef(promoter, environmentRef(environment));
  if (tip === undefined) return undefined;
  await fetchMissing(promoter, [tip]);
  return deliveryOf(promoter.reader, environment, tip);
}

/** What one commit of an environment's branch wants its targets to hold, byte for byte. */
export async function deliveryOf(
  reader: ObjectReader,
  environment: string,
  commit: string,
): Promise<Delivery> {
  const { file, agents } = await observeEnvironment(reader, environment, commit, 'all');
  if (!file) throw new Error(`${commit} holds no environment.`);
  const bytes = (path: string) => readBlob(reader, environment, commit, path);
  return {
    environment,
    generation: file.generation,
    operation: file.operation.id,
    file: await bytes('environment.json'),
    agents: await Promise.all(
      [...agents].map(async ([agent, { version, digest, canary }]) => ({
        agent,
        version,
        digest,
        state: await bytes(`state/${agent}.json`),
        ...(canary ? { canary: { version: canary.version, digest: canary.digest } } : {}),
      })),
    ),
    bundle: (agent, digest) => {
      const isCanary = agents.get(agent)?.canary?.digest === digest;
      return bytes(`${isCanary ? 'canary' : 'agents'}/${agent}/bundle.json`);
    },
  };
}

async function readBlob(
  reader: ObjectReader,
  environment: string,
  commit: string,
  path: string,
): Promise<Uint8Array> {
  const object = await reader.read(`${commit}:${path}`);
  if (object?.type === 'blob' && object.bytes.length === object.size) return object.bytes;
  throw new UserError(
    EXIT.integrity,
    `env/${environment} at ${commit} lacks ${path}`,
    'git fsck says whether the clone is damaged; else someone changed the branch by hand',
  );
}
