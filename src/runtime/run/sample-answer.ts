import { errorText } from '../../core/error-text.ts';
import type { RunContext } from './control.ts';
import type { RunHandle } from './host.ts';
import type { Inside } from './inside.ts';
import type { Graded, SampledAnswer } from './options.ts';
import { ALLOW } from './verdict.ts';

/** Below this, a score by itself counts as a failure that nobody saw. */
const POOR = 0.5;
const RULE = 'observability.sample';

/**
 * Has a share of live answers graded by the suite's graders, beside the run and not within it: what no error shows, a grade
 * may. A grader that fails grades nothing, and says so: who grades nothing for a week sees no failure either.
 *
 * @param answer what went out: its `value` may be another one than the model gave.
 */
export async function sampleAnswer(
  { context, note, tell }: Pick<Inside, 'context' | 'note' | 'tell'>,
  answer: { readonly value: unknown },
  handle: Pick<RunHandle, 'record'>,
): Promise<void> {
  const { rules, options, now } = context;
  const share = rules.operations.observability?.sample ?? 0;
  const { grade, random = Math.random } = options;
  if (!grade || share === 0 || random() >= share) return;
  const begunAt = now();
  const sampled = sampledAnswer(context, answer.value);
  const said = await (async () => grade(sampled))().then(gradedOf, errorText);
  const ms = now() - begunAt;
  if (typeof said === 'string') {
    note({ ...ALLOW, rule: RULE, reason: `no grade: ${said}` }, { hook: 'sample', ms });
    tell({ kind: 'graded', reason: said });
    return;
  }
  const { score, passed, reason } = said;
  note({ ...ALLOW, rule: RULE, reason }, { hook: 'sample', ms, score, passed });
  handle.record(sampled.digest, { grades: [score] });
  tell({ kind: 'graded', score, passed, reason });
  if (!passed) tell({ kind: 'signal', signal: 'silent-failure', rule: RULE });
}

function sampledAnswer({ state, now }: RunContext, output: unknown): SampledAnswer {
  const { environment, agent, version, digest, inputs, calls, micros } = state;
  return {
    ...{ environment, agent, version, digest, inputs, output },
    toolCalls: calls.map(({ tool, args }) => ({ name: tool, arguments: args })),
    costUsd: micros / 1_000_000,
    ms: now() - state.startedAt,
  };
}

/** @returns why it is no grade, where it is none. */
function gradedOf(said: number | Graded): Graded | string {
  const { score, passed, reason } =
    typeof said === 'number' ? { score: said, passed: said >= POOR, reason: '' } : said;
  return score >= 0 && score <= 1 ? { score, passed, reason } : `${score} is no score`;
}
