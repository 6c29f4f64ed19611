import type { Ceilings, ModelPin1 } from '../../generated/types.ts';
import type { Frozen } from '../loading/served.ts';
import type { Store } from '../store/store.ts';
import type { RunNews } from './events.ts';
import type { GuardrailFunction } from './guardrails/functions.ts';
import type { Redactor } from './redact.ts';

/** What enforcement needs and the config can't say. All of it is optional. */
export interface EnforceOptions {
  /** Where runs, budgets and approvals are kept. Default: this process's memory. */
  readonly store?: Store;
  readonly now?: () => number;
  /** What this agent is a part of, where headgate.yaml does not say so: its `pipelines` come with the environment, and win. */
  readonly pipeline?: Pipeline;
  /** Ceilings of one tenant, over all agents that name the same store, where headgate.yaml has no `tenants`. */
  readonly tenantBudgets?: Frozen<Ceilings>;
  /** US dollars of a call; without it, what `afterModelCall` is told counts, and money is not reserved before. */
  readonly price?: (tokens: { readonly input: number; readonly output: number }) => number;
  /** Answers in [0, 1] how far a text fulfils a rubric. Hard rubrics stop a run that has no judge. */
  readonly judge?: (question: JudgeQuestion) => Promise<number>;
  /** Functions that guardrails name, beside those that headgate brings. */
  readonly functions?: Readonly<Record<string, GuardrailFunction>>;
  /** How to take a class of data out of a text, beside those that headgate knows. */
  readonly redactors?: Readonly<Record<string, Redactor>>;
  /** 32 bytes; checkpoints are sealed with it. `persistence.encrypt` wants it. */
  readonly encryptionKey?: Uint8Array;
  /** Permissions that this process has. A tool that needs others is denied; absent: whatever tools declare. */
  readonly scopes?: readonly string[];
  /** How long a run belongs to a process that gives no sign of life. Default: 60 s. */
  readonly leaseMs?: number;
  /** Hears of verdicts, alerts, escalations. What it throws is not heard of. */
  readonly onEvent?: (news: RunNews) => void;
  /**
   * Grades a live answer, asked for `observability.sample` of them: `suiteGraders` of `headgate/runtime/graders` does it by
   * the agent's own suites. A number alone, in [0, 1], is poor below 0.5.
   */
  readonly grade?: (answer: SampledAnswer) => Promise<number | Graded>;
  /** In [0, 1); which answers are sampled. */
  readonly random?: () => number;
}

interface Pipeline {
  readonly name: string;
  readonly team?: string;
  readonly budgets?: Frozen<Ceilings>;
}

interface JudgeQuestion {
  readonly rubric: string;
  readonly text: string;
  /** The judge that the guardrail pins; absent means the agent's own model. */
  readonly judge?: ModelPin1;
}

/** What went out, and what led to it. */
export interface SampledAnswer {
  readonly environment: string;
  readonly agent: string;
  readonly version: string;
  readonly digest: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output: unknown;
  /** In the order in which they were permitted. */
  readonly toolCalls: readonly { readonly name: string; readonly arguments: unknown }[];
  /** Of all model calls so far; 0 where nobody said what they cost. */
  readonly costUsd: number;
  /** Since the run began, its pauses left out. */
  readonly ms: number;
}

export interface Graded {
  /** In [0, 1], 1 is good. */
  readonly score: number;
  readonly passed: boolean;
  /** For people: what did not pass, and what could not be asked. */
  readonly reason: string;
}
