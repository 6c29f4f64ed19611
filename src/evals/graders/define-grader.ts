import type { AssertionType } from '../../core/assertion-type.ts';
import type { Assertion, Guardrail } from '../../generated/types.ts';
import type { JudgeQuestion } from '../judge/judge-question.ts';

/**
 * One type of assertion: metadata that generates its documentation and what rules know of it, and the grade of one
 * answer. The file is `src/evals/graders/<id>.ts`. Every grader also works as `not-<id>`.
 */
export interface Grader extends AssertionType {
  readonly id: string;
  /** One sentence: what passes. */
  readonly what: string;
  /** An assertion with an answer that passes it and one that does not; executed by tests, shown in the docs. */
  readonly example: GraderExample;
  /** @throws Error where there is no grade: the case then counts neither as a pass nor as a failure. */
  readonly grade: (assertion: Assertion, answer: Answer, ask: Ask) => Score | Promise<Score>;
}

interface GraderExample {
  readonly assertion: Assertion;
  readonly passes: Partial<Answer>;
  readonly fails: Partial<Answer>;
}

/** One answer of an agent, and what led to it. */
export interface Answer {
  readonly output: string;
  /** In the order in which the agent made them. */
  readonly toolCalls: readonly { readonly name: string; readonly arguments: unknown }[];
  /** What the agent was asked: the rendered messages of the user. */
  readonly input: string;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  /** US dollars; absent where nobody lists a price. */
  readonly costUsd?: number;
  readonly latencyMs: number;
  /** Those of the agent. */
  readonly guardrails: readonly Guardrail[];
}

/** What a grader may ask for; each rejects where it is not to be had. */
export interface Ask {
  /** The judge's reply, as it wrote it. */
  readonly judge: (question: JudgeQuestion) => Promise<string>;
  /** One vector a text. */
  readonly embed: (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;
  /** Standard output of a program that reads `input` as JSON. */
  readonly run: (program: readonly string[], input: unknown) => Promise<string>;
}

export interface Score {
  /** In [0, 1], 1 is good. */
  readonly score: number;
  readonly passed: boolean;
  readonly reason: string;
}

/** Gives a grader its type; there is no more to it, so that a grader's file is data. */
export function defineGrader<T extends Grader>(grader: T): T {
  return grader;
}
