import type { Redis } from 'ioredis';
import type { Agent } from '../../../core/agent.ts';
import { canonicalJson } from '../../../core/canonical-json.ts';
import { digestOf } from '../../../core/digest.ts';
import { loadAgent } from '../../../load/load-agent.ts';
import { loadFragments, SHARED_FOLDER } from '../../../load/load-fragments.ts';

/** As long as dead letters, which are of no use without. */
const KEEP_SECONDS = 30 * 24 * 3600;

type Texts = readonly (readonly [path: string, text: string])[];

/** Puts an agent's files where workers find them, under their own digest. @returns that. */
export async function shareAgent(redis: Redis, agent: Agent): Promise<string> {
  const { manifest, prompts, tools, guardrails, operations, fragments } = agent;
  const files = [manifest, ...prompts, tools, guardrails, operations, ...fragments.values()];
  const texts: Texts = files.flatMap((file) => (file ? [[file.path, file.text]] : []));
  const bytes = canonicalJson({ name: agent.name, texts: [...texts].sort() });
  const digest = digestOf(bytes);
  await redis.set(keyOf(digest), Buffer.from(bytes), 'EX', KEEP_SECONDS);
  return digest;
}

/**
 * The agent that was put there.
 *
 * @throws Error when it is gone, or not what its digest says.
 */
export async function sharedAgent(redis: Redis, digest: string): Promise<Agent> {
  const bytes = await redis.getBuffer(keyOf(digest));
  if (!bytes || digestOf(bytes) !== digest) throw new Error(`the agent ${digest} is gone`);
  const { name, texts } = JSON.parse(bytes.toString('utf8')) as { name: string; texts: Texts };
  const below = (folder: string) => {
    const own = texts.filter(([path]) => path.startsWith(`${folder}/`));
    return {
      entries: own.map(([path]) => ({ path, mode: '100644' })),
      bytes: new Map(own.map(([path, text]) => [path, Buffer.from(text)])),
    };
  };
  const shared = below(SHARED_FOLDER);
  const fragments = loadFragments(shared.entries, shared.bytes);
  const { agent, problems } = loadAgent({ name, ...below(`agents/${name}`) }, fragments);
  if (!agent) throw new Error(`the agent ${name} can’t be read: ${problems[0]?.message}`);
  return agent;
}

function keyOf(digest: string): string {
  return `headgate:evals:agent:${digest}`;
}
