import type { GuardrailFunction } from '../guardrails/functions.ts';
import { numberOf, textOf } from './settings.ts';

const RANK: Readonly<Record<string, number>> = { none: 0, user: 1, admin: 2 };

/**
 * `{ tool, field, maximum, unlessApprovedBy? }`: over all calls of the run, the field adds up to no more than the maximum.
 * Calls that somebody of this level agrees to don't count, nor does one that waits for it. Calls that failed do: what
 * became of them may not be known.
 */
export const refundedSumAtMost: GuardrailFunction = ({ settings, call, calls }) => {
  const tool = textOf(settings, 'tool');
  if (!call || call.answered || call.tool !== tool) return undefined;
  const field = textOf(settings, 'field');
  const maximum = numberOf(settings, 'maximum');
  const wanted =
    settings.unlessApprovedBy === undefined ? '' : textOf(settings, 'unlessApprovedBy');
  const agreed = (level: string) => wanted !== '' && (RANK[level] ?? 0) >= (RANK[wanted] ?? 3);
  if (agreed(call.level)) return undefined;
  let sum = amountOf(call.args[field]);
  for (const { tool: other, args, approved = 'none' } of calls) {
    if (other !== tool || agreed(approved)) continue;
    sum += amountOf((args as Readonly<Record<string, unknown>>)[field]);
  }
  if (sum <= maximum) return undefined;
  return `With this call, \`${tool}\` comes to ${sum} in this run; ${maximum} is what may be done without approval.`;
};

/** An amount that is none is more than any maximum. */
function amountOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : Number.POSITIVE_INFINITY;
}
