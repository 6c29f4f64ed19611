import { inPercent } from '../../evals/verdict/in-percent.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';
import { plural } from '../plural.ts';

/** Only where something was decided can it be said what deciding it would else have taken. */
const COMPARED: readonly string[] = ['nothing-affected', 'not-worse', 'worse', 'too-many-broken'];

/** `80 calls, $0.12, and 40 stored ones; a fixed comparison takes 460 (83 % saved)`. */
export function spentInWords({ spent, reason }: EvalVerdict): string {
  const { calls, storedCalls, costUsd, fixedCalls, savedShare } = spent;
  const stored = storedCalls > 0 ? `, and ${storedCalls} stored ones` : '';
  const made = `${plural(calls, 'call')}, ${dollars(costUsd)}${stored}`;
  if (!COMPARED.includes(reason.code)) return made;
  return `${made}; a fixed comparison takes ${fixedCalls} (${inPercent(savedShare)} saved)`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(amount > 0 && amount < 0.01 ? 4 : 2)}`;
}
