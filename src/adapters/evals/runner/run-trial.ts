import type { Agent } from '../../../core/agent.ts';
import { errorText } from '../../../core/error-text.ts';
import type { EvalCase } from '../../../core/eval-case.ts';
import type { Trial } from '../../../core/trial.ts';
import type { Answer, Ask } from '../../../evals/graders/define-grader.ts';
import { gradeAnswer, requireGraders } from '../../../evals/grading/grade-answer.ts';
import { renderMessages } from '../../../evals/render-messages.ts';
import { ProviderError, type ProviderErrorKind } from '../../../ports/provider-error.ts';
import type { TrialRequest } from '../../../ports/trials.ts';
import type { AgentAnswer } from './answer-of.ts';
import { BudgetSpent } from './budget.ts';
import type { Tally } from './metered-provider.ts';
import { redact, redactJson } from './redact.ts';

export interface TrialRun {
  readonly agent: Agent;
  readonly case: EvalCase;
  readonly request: TrialRequest;
  readonly answer: () => Promise<AgentAnswer>;
  readonly ask: Ask;
  /** What it has used, graders counted in; read at the end. */
  readonly tally: Tally;
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** What meets every other case in the same way. */
const FOR_ALL: ReadonlySet<ProviderErrorKind> = new Set(['refused', 'missing']);

/** Characters of what went wrong: what a provider or a program says may be a page. */
const MOST_SAID = 500;

const NOTHING = { inputTokens: 0, outputTokens: 0 };

/**
 * Runs one case once and grades it. What goes wrong with this run alone is a trial with status `error`; what ends the
 * whole run is thrown: no money left, an order to stop, a key or a model that is refused.
 */
export async function runTrial(run: TrialRun): Promise<Trial> {
  const { request, tally, now, secrets, signal } = run;
  const at = new Date(now()).toISOString();
  let given: AgentAnswer | undefined;
  const common = () => ({
    schema: 'headgate/trial/v1' as const,
    fingerprint: request.fingerprint,
    case: request.caseKey,
    sample: request.sample,
    usage: given?.usage ?? NOTHING,
    costUsd: tally.costUsd + (tally.calls === 0 ? (given?.costUsd ?? 0) : 0),
    latencyMs: Math.round(given?.latencyMs ?? 0),
    calls: tally.calls,
    at,
  });
  try {
    requireGraders(run.case.asserts);
    given = await run.answer();
    const { passed, score, metrics, grades } = await gradeAnswer(
      run.case,
      answerFor(run, given),
      run.ask,
    );
    return {
      ...common(),
      status: 'graded',
      score,
      passed,
      metrics,
      grades: await Promise.all(
        grades.map(async (grade) => ({ ...grade, reason: await redact(grade.reason, secrets) })),
      ),
      ...(await shown(given, secrets)),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BudgetSpent) throw error;
    if (error instanceof ProviderError && FOR_ALL.has(error.kind)) throw error;
    return {
      ...common(),
      status: 'error',
      metrics: {},
      grades: [],
      ...(await shown(given, secrets)),
      error: {
        kind: error instanceof ProviderError ? error.kind : given ? 'grader' : 'case',
        message: (await redact(errorText(error), secrets)).slice(0, MOST_SAID),
      },
    };
  }
}

function answerFor({ agent, case: one }: TrialRun, given: AgentAnswer): Answer {
  const asked = renderMessages(agent, one.vars).filter(({ role }) => role === 'user');
  return {
    ...given,
    input: asked.map(({ content }) => content).join('\n\n'),
    vars: one.vars,
    guardrails: agent.guardrails?.value.guardrails ?? [],
  };
}

async function shown(given: AgentAnswer | undefined, secrets: readonly string[]) {
  const { output = '', toolCalls = [] } = given ?? {};
  return {
    output: await redact(output, secrets),
    toolCalls: (await redactJson(toolCalls, secrets)) as Trial['toolCalls'],
  };
}
