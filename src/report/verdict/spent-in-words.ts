import { plural } from '../../core/plural.ts';
import { inPercent } from '../../evals/verdict/in-percent.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';

/** Only where something was decided can it be said what deciding it would else have taken. */
const COMPARED: readonly string[] = ['nothing-affected', 'not-worse', 'worse', 'too-many-broken'];

/** `80 calls, $0.12, and 40 stored ones; a fixed comparison takes 460 (83 % saved)`. */
export function spentInWords({ spent, reason }: EvalVerdict): string {
  const { calls, storedCalls, costUsd, fixedCalls, savedShare } = spent;
  const stored = storedCalls > 0 ? `, and ${storedCalls} stored ones` : '';
  const made = `${plural(calls, 'call')}, ${inDollars(costUsd)}${stored}`;
  if (!saysWhatItSaved({ reason })) return made;
  return `${made}; a fixed comparison takes ${fixedCalls} (${inPercent(savedShare)} saved)`;
}

/** Whether it was decided, so that a fixed comparison would have been one, too. */
export function saysWhatItSaved({ reason }: Pick<EvalVerdict, 'reason'>): boolean {
  return COMPARED.includes(reason.code);
}

/** `$0.12`; below a cent with four digits. */
export function inDollars(amount: number): string {
  return `$${amount.toFixed(amount > 0 && amount < 0.01 ? 4 : 2)}`;
}
