import type { AuditRecord } from './audit.ts';
import type { RunContext } from './control.ts';
import type { Verdict } from './verdict.ts';

/** What is particular about one decision. */
export type Noted = Pick<AuditRecord, 'hook'> &
  Partial<
    Pick<
      AuditRecord,
      'tool' | 'arguments' | 'result' | 'ms' | 'tokens' | 'costUsd' | 'score' | 'passed'
    >
  > & {
    /** Arguments of a call that is yet to be made: what was made is written down with its result. */
    readonly asked?: unknown;
  };

const MOST_CHARACTERS = 16_384;

/** A decision with all that says whose it was. */
export function auditRecord(
  { state, rules }: Pick<RunContext, 'state' | 'rules'>,
  at: number,
  { decision, rule, reason, action }: Verdict,
  { arguments: args, asked, result, ...noted }: Noted,
): AuditRecord {
  const { clean } = rules;
  const about = args ?? (decision === 'allow' ? undefined : asked);
  const { environment, agent, version, digest, tenant, session, id } = state;
  return {
    schema: 'headgate/audit/v1',
    at: new Date(at).toISOString(),
    ...{ environment, agent, version, digest, tenant, session, run: id },
    ...{ decision, rule, reason: String(clean(reason)) },
    ...noted,
    ...(about === undefined ? {} : { arguments: bounded(clean(about)) }),
    ...(result === undefined ? {} : { result: bounded(clean(result)) }),
    ...(action === undefined ? {} : { action }),
  };
}

/** A page that a tool has read is no record of a decision: of what is long, the beginning is kept; of no JSON, nothing. */
function bounded(value: unknown): unknown {
  try {
    const text = JSON.stringify(value) ?? '';
    return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : value;
  } catch {
    return '[no JSON]';
  }
}
