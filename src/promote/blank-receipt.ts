import type { Receipt } from './receipt.ts';

/** A receipt before anything was pushed or delivered. */
export type Decision = Omit<Receipt, 'attempts' | 'phases' | 'targets' | 'followUp'>;

/** The receipt of nothing at all in an environment that stands at a generation; null where it has none. */
export function blankReceipt(environment: string, generation: number | null): Decision {
  return {
    schema: 'headgate/receipt/v1',
    outcome: 'already',
    environment,
    operation: null,
    commit: null,
    generation: { from: generation, to: generation },
    why: '',
    notes: [],
    gates: [],
  };
}
