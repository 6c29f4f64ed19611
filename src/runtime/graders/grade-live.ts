import { own } from '../../core/json.ts';
import type { Answer, Ask } from '../../evals/graders/define-grader.ts';
import { gradeAnswer } from '../../evals/grading/grade-answer.ts';
import type { Guardrail } from '../../generated/types.ts';
import type { AgentConfig } from '../loading/served.ts';
import type { Graded, SampledAnswer } from '../run/options.ts';
import { applicable } from './applicable.ts';
import type { LiveSuite, LiveSuites } from './live-suites.ts';
import type { SuiteGradersOptions } from './suite-graders.ts';

type Asked = Pick<SuiteGradersOptions, 'judge' | 'embed'>;

/**
 * One answer by all suites: it passes where each of them passes it, and its score is their mean.
 *
 * @throws Error where nothing is left to grade it by, or one grader has no grade: half a grade is none.
 */
export async function gradeLive(
  { suites, config }: LiveSuites,
  sampled: SampledAnswer,
  asked: Asked,
): Promise<Graded> {
  const answer = answerOf(sampled, config);
  const scores: number[] = [];
  const failed: string[] = [];
  const leftOut: string[] = [];
  for (const suite of suites) {
    const { asserts, left } = applicable(suite.asserts, answer, asked);
    leftOut.push(...left.map((why) => `${suite.path}: ${why}`));
    if (asserts.length === 0) continue;
    const { threshold } = suite;
    const graded = await gradeAnswer(
      { asserts, ...(threshold === undefined ? {} : { threshold }) },
      answer,
      askOf(suite, asked),
    );
    scores.push(graded.score);
    if (graded.passed) continue;
    for (const { type, passed, weight, reason } of graded.grades) {
      if (!passed && weight > 0) failed.push(`${suite.path}: ${type}: ${reason}`);
    }
  }
  const left = leftOut.length === 0 ? '' : `; left out: ${leftOut.join(', ')}`;
  if (scores.length === 0) {
    const nothing = 'no suite asks in defaultTest what every answer is held to';
    throw new Error(leftOut.length === 0 ? nothing : `nothing to grade it by${left}`);
  }
  return {
    score: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    passed: failed.length === 0,
    reason: `${failed.join('; ')}${left}`.replace(/^; /, ''),
  };
}

function answerOf(sampled: SampledAnswer, config: AgentConfig): Answer {
  const { output, inputs, toolCalls, costUsd, ms } = sampled;
  return {
    output: typeof output === 'string' ? output : (JSON.stringify(output) ?? ''),
    toolCalls,
    input: askedBy(config, inputs),
    vars: inputs,
    // A run counts what went in and came out together.
    usage: { inputTokens: 0, outputTokens: 0 },
    latencyMs: ms,
    guardrails: (config.guardrails?.guardrails ?? []) as readonly Guardrail[],
    ...(costUsd > 0 ? { costUsd } : {}),
  };
}

/** What the user asked, as evals have it: the prompt of the user, or all inputs as JSON. */
function askedBy({ prompts, manifest }: AgentConfig, inputs: Answer['vars']): string {
  if (!Object.hasOwn(prompts, 'user')) return JSON.stringify(inputs);
  const textOf = (name: string) => {
    const value = own(inputs, name) ?? own(own(manifest.inputs, name), 'default') ?? '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return (prompts.user ?? [])
    .map((part) => (typeof part === 'string' ? part : textOf(part.input)))
    .join('');
}

function askOf({ judge: pinned }: LiveSuite, { judge, embed }: Asked): Ask {
  const missing = async () => Promise.reject(new Error('nobody was given to ask'));
  return {
    judge: judge
      ? (question) => judge(pinned && !question.judge ? { ...question, judge: pinned } : question)
      : missing,
    embed: embed ?? missing,
    run: missing,
  };
}
