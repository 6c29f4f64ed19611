import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What the simulated model is told of one agent, beside its suites: test/fixtures/simulator/<agent>.yaml. */
export interface AnswerSheet {
  /** The chance of a good answer where the prompt says all that it should, in cases that may fail. */
  readonly ability: number;
  /** What the answers of some slices owe to the prompt. */
  readonly rules: readonly {
    /** A pattern that finds the rule in the system prompt, however it is worded. */
    readonly says: string;
    readonly slices: readonly string[];
    /** How much the chance falls where the prompt does not say it. */
    readonly costs: number;
  }[];
  /** The field of a JSON answer that texts go into. */
  readonly field?: string;
  /** An answer of an agent that writes texts; `{{more}}` is where a case's own texts go. */
  readonly text?: string;
  /** Answers that can't be worked out from their assertions, by the case's description. */
  readonly answers?: Readonly<
    Record<
      string,
      {
        readonly calls?: readonly { readonly name: string; readonly arguments: unknown }[];
        readonly text?: string;
        readonly json?: unknown;
      }
    >
  >;
}

/** The sheet of an agent; an agent without one answers well whatever its prompt says. */
export function answerSheet(agent: string): AnswerSheet {
  try {
    return parse(readFileSync(`test/fixtures/simulator/${agent}.yaml`, 'utf8')) as AnswerSheet;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ability: 0.97, rules: [] };
    throw error;
  }
}
