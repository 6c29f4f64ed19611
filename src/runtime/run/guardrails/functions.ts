import { argumentEqualsInput } from '../functions/argument-equals-input.ts';
import { cited } from '../functions/cited.ts';
import { quotesOccurIn } from '../functions/quotes-occur-in.ts';
import { refundedSumAtMost } from '../functions/refunded-sum-at-most.ts';
import { resultsOverlapAtMost } from '../functions/results-overlap-at-most.ts';
import type { CallRecord } from '../run-state.ts';

/** What a guardrail's function looks at. */
export interface GuardrailFacts {
  readonly stage: 'input' | 'step' | 'output';
  /** `arguments` of the guardrail. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Inputs, arguments or output, by the stage. */
  readonly value: unknown;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The run's calls so far, oldest first, this one not counted. */
  readonly calls: readonly CallRecord[];
  /** The call that the step is about. */
  readonly call?: {
    readonly tool: string;
    readonly args: Readonly<Record<string, unknown>>;
    /** Whose approval it needs before it is made. */
    readonly level: 'none' | 'user' | 'admin';
    /** After the call: what it answered. */
    readonly result?: unknown;
    readonly answered: boolean;
  };
}

/** Says what does not hold, for the model and for people; undefined when it holds. */
export type GuardrailFunction = (
  facts: GuardrailFacts,
) => string | undefined | Promise<string | undefined>;

/** What headgate brings; a function that the user registers under the same name comes first. */
export const FUNCTIONS: Readonly<Record<string, GuardrailFunction>> = {
  argumentEqualsInput,
  cited,
  quotesOccurIn,
  refundedSumAtMost,
  resultsOverlapAtMost,
};
