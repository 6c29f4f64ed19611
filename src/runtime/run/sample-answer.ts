import type { RunContext } from './control.ts';

/** Below this, a graded answer counts as a failure that nobody saw. */
const POOR = 0.5;

/**
 * Has a share of live answers graded by the suite's graders, beside the run and not within it: what no error shows, a grade
 * may. A grader that fails grades nothing.
 */
export async function sampleAnswer(
  { state, rules, options, tell }: RunContext,
  output: unknown,
  record: (score: number) => void,
): Promise<void> {
  const share = rules.operations.observability?.sample ?? 0;
  const { grade, random = Math.random } = options;
  if (!grade || share === 0 || random() >= share) return;
  const { agent, version, inputs } = state;
  const asked = async () => grade({ agent, version, inputs, output });
  const score = await asked().catch(() => undefined);
  if (score === undefined || !(score >= 0 && score <= 1)) return;
  record(score);
  if (score < POOR)
    tell({ kind: 'signal', signal: 'silent-failure', rule: 'observability.sample' });
}
