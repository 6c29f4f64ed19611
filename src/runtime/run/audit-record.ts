import type { AuditRecord } from './audit.ts';
import type { RunContext } from './control.ts';
import type { Verdict } from './verdict.ts';

/** What is particular about one decision. */
export type Noted = Pick<AuditRecord, 'hook'> &
  Partial<Pick<AuditRecord, 'tool' | 'arguments' | 'result' | 'ms' | 'tokens' | 'costUsd'>> & {
    /** Arguments of a call that is yet to be made: what was made is written down with its result. */
    readonly asked?: unknown;
  };

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
    ...(about === undefined ? {} : { arguments: clean(about) }),
    ...(result === undefined ? {} : { result: clean(result) }),
    ...(action === undefined ? {} : { action }),
  };
}
