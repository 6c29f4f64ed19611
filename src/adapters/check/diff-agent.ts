import type { Agent, Prompt } from '../../core/agent.ts';
import type { Bump } from '../../core/bump.ts';
import type { AgentReport } from '../../core/report.ts';
import { declaredBump } from '../../core/version.ts';
import { diffAgents } from '../../diff/diff-agents.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import { tokenDelta } from '../../diff/token-delta.ts';
import { wordDiff } from '../../diff/word-diff.ts';
import type { LoadedAgent } from '../../load/load-agent.ts';
import type { AgentDiff, PromptDiff } from '../../report/diff/diff-report.ts';
import { estimateCost } from './estimate-cost.ts';
import type { Pair } from './load-pairs.ts';

/** How much `headgate diff` can say of one agent on two sides; of one that can't be read, what keeps it. */
export async function diffAgent(
  pair: Pair,
  bumps: ReadonlyMap<string, Bump>,
  { runs, now }: { readonly runs?: number; readonly now: number },
): Promise<AgentDiff> {
  const { name, base, head } = pair;
  const files = changedFiles(base, head);
  const known: AgentReport = {
    name,
    path: `agents/${name}`,
    status: statusOf(pair, files),
    version: { base: base?.version ?? null, head: head?.version ?? null },
    bump: { required: 'none', declared: 'none' },
    changes: [],
  };
  const problem = problemOf(pair);
  if (problem) {
    const unknown = 'a side can’t be read';
    return { ...known, compared: false, files, prompts: [], problem, cost: { unknown } };
  }
  const changes = diffAgents(base?.agent, head?.agent, bumps);
  const tokens = await tokenDelta(base?.agent, head?.agent);
  return {
    ...known,
    bump: {
      required: requiredBump(changes),
      declared: base?.version && head?.version ? declaredBump(base.version, head.version) : 'none',
    },
    changes,
    files,
    prompts: promptDiffs(base?.agent, head?.agent),
    tokens,
    cost: await estimateCost(base?.agent, head?.agent, tokens, {
      now: new Date(now),
      ...(runs === undefined ? {} : { runs }),
    }),
  };
}

function statusOf({ base, head }: Pair, files: readonly string[]): AgentReport['status'] {
  if (!base) return 'added';
  if (!head) return 'removed';
  return files.length === 0 ? 'unchanged' : 'changed';
}

function problemOf({ base, head }: Pair): AgentDiff['problem'] {
  for (const [side, loaded] of [['head', head] as const, ['base', base] as const]) {
    if (!loaded || loaded.agent) continue;
    const [problem] = loaded.problems;
    const { file, message } = problem ?? { file: loaded.path, message: 'it is not whole' };
    return { side, file, message };
  }
  return undefined;
}

function changedFiles(base: LoadedAgent | undefined, head: LoadedAgent | undefined): string[] {
  const paths = new Set([...(base?.files.keys() ?? []), ...(head?.files.keys() ?? [])]);
  return [...paths]
    .filter((path) => base?.files.get(path)?.text !== head?.files.get(path)?.text)
    .sort();
}

function promptDiffs(base: Agent | undefined, head: Agent | undefined): PromptDiff[] {
  const [before, after] = [promptsOf(base), promptsOf(head)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((file) => {
    const [from, to] = [before.get(file), after.get(file)];
    if (from?.text === to?.text) return [];
    const words = wordDiff(from?.text ?? '', to?.text ?? '');
    return { file, status: !from ? 'added' : to ? 'changed' : 'removed', words };
  });
}

/** Prompts and the fragments that they include, by path. */
function promptsOf(agent: Agent | undefined): ReadonlyMap<string, Prompt> {
  const prompts = [...(agent?.prompts ?? []), ...(agent?.fragments.values() ?? [])];
  return new Map(prompts.map((prompt) => [prompt.path, prompt]));
}
