import { listed } from '../../core/listed.ts';
import { isName } from '../../core/name.ts';
import { unknownName } from '../../core/unknown-name.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';
import { readTree } from '../git/read-tree.ts';
import type { Promoter } from './promoter.ts';
import type { Survey } from './survey.ts';

/**
 * Tells a misspelt name from an agent that happens not to run: one that is neither on the default branch nor
 * in the environment, and was never released, is no agent. What runs costs no look.
 *
 * @throws UserError (usage) naming the agent that was meant.
 */
export async function requireAgent(
  { reader, prefix }: Promoter,
  { observed, policy, refs }: Survey,
  agent: string,
): Promise<void> {
  if (observed.agents.has(agent)) return;
  if ([...refs.keys()].some((ref) => parseReleaseRef(ref)?.agent === agent)) return;
  const [folders, states] = await Promise.all([
    readTree(reader, `${policy.commit}:${prefix}agents`),
    observed.tip === null ? undefined : readTree(reader, `${observed.tip}:state`),
  ]);
  const names = [
    ...(folders ?? []).map(({ name }) => name),
    ...(states ?? []).map(({ name }) => name.replace(/\.json$/, '')),
  ];
  const known = [...new Set(names)].filter(isName);
  if (known.includes(agent)) return;
  throw unknownName(
    `there is no agent ${agent}: the default branch has none of that name, and ${observed.environment} runs none`,
    { name: agent, known, otherwise: `there are ${listed(known, ', ') || 'none'}` },
  );
}
