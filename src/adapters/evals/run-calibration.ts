import {
  type ConfidenceBand,
  confidenceCalibration,
} from '../../evals/compare/confidence-calibration.ts';
import { type NoiseReport, noiseReport } from '../../evals/compare/noise-report.ts';
import type { Prepared } from '../../evals/compare/prepare-comparison.ts';
import type { Comparison } from '../../evals/decision/comparison.ts';
import { isGraded, type Pair } from '../../evals/decision/pair.ts';
import { runRequest } from '../../evals/decision/run-request.ts';
import { agentTrials } from './agent-trials.ts';
import type { RunSettings } from './run-comparison.ts';
import { type TakenRuns, takeRuns } from './take-runs.ts';

export interface Calibration {
  readonly agent: string;
  readonly noise: NoiseReport;
  /** None where no answer carries a confidence, or the agent has no bands. */
  readonly confidence: readonly ConfidenceBand[];
  /** Runs that were not stored already. */
  readonly made: number;
  /** What these took. */
  readonly spent: TakenRuns['spent'];
  /** Why not all of them were made. */
  readonly stopped?: string;
}

/** Runs an agent against itself, so many rounds over its suite, and reads off what the suite can tell. */
export async function runCalibration(
  { comparison: asked, head }: Prepared,
  rounds: number,
  settings: RunSettings,
): Promise<Calibration> {
  const comparison: Comparison = {
    ...asked,
    base: asked.head,
    cases: asked.cases.map((one) => ({ ...one, base: one.head, hidden: true })),
    settings: { ...asked.settings, primary: 'passed' },
    calibration: true,
  };
  const drawn = Array.from({ length: rounds }, (_, round) =>
    comparison.cases.map((one) => ({ one, round })),
  ).flat();
  const requests = drawn.flatMap(({ one, round }) => [
    runRequest(one, 'base', round),
    runRequest(one, 'head', round),
  ]);
  const trials = agentTrials(head, head, settings);
  const taken = await takeRuns(requests, { ...settings, trials });
  const graded = taken.trials.map((trial) => (trial?.status === 'graded' ? trial : null));
  const pairs = drawn.map(
    ({ one }, at): Pair => ({
      case: one,
      base: graded[2 * at] ?? null,
      head: graded[2 * at + 1] ?? null,
    }),
  );
  const { act, ask } = head.agent.guardrails?.value.confidence ?? {};
  const bands =
    act === undefined || ask === undefined
      ? []
      : confidenceCalibration(
          graded.flatMap((trial) => trial ?? []),
          { act, ask },
        );
  return {
    agent: comparison.agent,
    noise: noiseReport(comparison, pairs.filter(isGraded)),
    confidence: bands,
    made: taken.made,
    spent: taken.spent,
    ...(taken.stopped ? { stopped: taken.stopped.why } : {}),
  };
}
