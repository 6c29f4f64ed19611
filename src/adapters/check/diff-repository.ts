import { EXIT } from '../../core/exit-codes.ts';
import { unknownName } from '../../core/unknown-name.ts';
import { UserError } from '../../core/user-error.ts';
import type { DiffReport } from '../../report/diff/diff-report.ts';
import { diffAgent } from './diff-agent.ts';
import { loadPairs } from './load-pairs.ts';
import { noBase } from './no-base.ts';
import { openSides, type Sides } from './open-sides.ts';
import { type NamedRange, resolveRange } from './resolve-range.ts';
import { policiesOf } from './trusted-policy.ts';

/** What `headgate diff` is asked. */
export interface DiffRequest {
  /** A folder inside the config repository. */
  readonly repo: string;
  readonly remote: string;
  /** Absent: every agent that differs. */
  readonly agent?: string;
  /** Absent: what `check` compares, the working tree with where it left the default branch. */
  readonly range?: NamedRange;
  /** Runs a month to reckon with; absent: what budgets say. */
  readonly runs?: number;
  /** Milliseconds since 1970 UTC; prices are those of that day. */
  readonly now: number;
}

/** Compares agents of two states: the whole of `headgate diff` but for printing. */
export async function diffRepository(request: DiffRequest): Promise<DiffReport> {
  const { repo, remote, agent, range } = request;
  const sides = await openSides({
    repo,
    remote,
    ...(range ? await resolveRange(request, range) : {}),
  });
  try {
    const { base, head } = sides;
    if (!base) {
      throw new UserError(EXIT.usage, ...noBase(sides, 'commit first, or name two states: A..B'));
    }
    await requireAgents(agent, { base, head });
    const { trusted } = await policiesOf(sides);
    const pairs = await loadPairs(sides, agent === undefined ? [] : [agent]);
    const agents = [];
    for (const pair of pairs) {
      const difference = await diffAgent(pair, trusted.policy.bumps, request);
      // Git knows which folders differ; of plain folders it shows only here.
      if (agent !== undefined || difference.status !== 'unchanged') agents.push(difference);
    }
    return {
      schema: 'headgate/diff/v1',
      base: base.snapshot.label,
      head: head.snapshot.label,
      agents,
    };
  } finally {
    await sides.close();
  }
}

/** Nothing to look at is never "no difference": the folder is wrong, or the name. */
async function requireAgents(
  agent: string | undefined,
  { base, head }: Pick<Required<Sides>, 'base' | 'head'>,
): Promise<void> {
  const [before, after] = [await base.folders(), await head.folders()];
  const empty = [
    ...(before.length === 0 ? [base.snapshot.label] : []),
    ...(after.length === 0 ? [head.snapshot.label] : []),
  ];
  // A commit may hold none yet, or none any more; a folder that somebody typed has to.
  const wrong = empty.length === 2 ? empty[1] : empty.find((label) => label.startsWith('dir:'));
  if (wrong !== undefined) {
    throw new UserError(
      EXIT.usage,
      `0 agents found: ${wrong} has no folder under agents/`,
      'name a folder that holds agents/, or a commit that does',
    );
  }
  const names = new Set([...before, ...after].map(({ name }) => name));
  if (agent === undefined || names.has(agent)) return;
  const known = [...names].sort();
  throw unknownName(`neither side has an agent ${agent}`, {
    name: agent,
    known,
    otherwise: `there are ${known.join(', ')}`,
  });
}
