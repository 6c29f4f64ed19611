import { errorText } from '../../core/error-text.ts';
import type { Served } from '../loading/served.ts';
import { auditRecord, type Noted } from './audit-record.ts';
import type { HookName, Outcome, RunContext, RunRef } from './control.ts';
import type { RunEvent } from './events.ts';
import { followRules, type Moving } from './follow-rules.ts';
import type { Host } from './host.ts';
import { comesAfter, judgeHook } from './judge-hook.ts';
import { leaseMsOf } from './lease-ms-of.ts';
import { refuse } from './refuse.ts';
import type { RunRequest } from './run.ts';
import type { RunState } from './run-state.ts';
import type { Session } from './session.ts';
import { tellListener } from './tell-listener.ts';
import type { RunTrace } from './trace.ts';
import type { Verdict } from './verdict.ts';

/** What an opened run has to begin with. */
export interface Opened {
  readonly state: RunState;
  readonly session?: Session;
  /** Another process has its session until then. */
  readonly busyUntil?: number;
}

/** Asks one hook; what it says is audited, told and, where the run is over by it, kept for all further hooks. */
type Ask = (
  hook: HookName,
  event: object,
  options?: { readonly field?: string; readonly noted?: Omit<Noted, 'hook'> },
) => Promise<Verdict>;

/** What the hooks of a run share. */
export interface Inside {
  readonly context: RunContext;
  readonly ask: Ask;
  readonly tell: (event: RunEvent) => void;
  readonly note: (verdict: Verdict, noted: Noted) => void;
  /** Writes out what was noted. */
  readonly flush: () => Promise<void>;
  /** Keeps the run, where its config keeps runs. */
  readonly save: (status: 'running' | 'paused' | 'ended') => Promise<void>;
  /** What further hooks answer, once the run is over. */
  over: Verdict | undefined;
  ended: Outcome | undefined;
  /** The caller's own, of its last checkpoint. */
  kept: unknown;
}

/** A run before its first hook: the rules of its release, and of what has been brought out since. */
export async function openInside(
  host: Host,
  served: Served,
  request: RunRequest,
  opened: Opened,
  trace: RunTrace | undefined,
): Promise<Inside> {
  const { handle, now, options } = host;
  const { state, session } = opened;
  const { tenant } = state;
  const audit = host.auditOf(served);
  const begunAt = now();
  let paused = false;

  const tell = (event: RunEvent) => {
    trace?.event(event);
    if (event.kind === 'escalation') state.escalations += 1;
    tellListener(options, { at: now(), run: state, event });
  };
  const context: RunContext & Moving = {
    ...{ state, options, store: host.store, now, holder: host.holder, tell },
    rules: await host.rulesOf(served, served),
    bindings: served.bindings,
    ancestors: ancestorsOf(request),
    get driftedTools() {
      return host.driftedIn(served.config);
    },
    permitted: handle.permitted,
  };
  const look = followRules(host, served, tenant === '' ? state.session : tenant, context);
  const judge = async (hook: HookName, event: object, field?: string): Promise<Verdict> => {
    try {
      const looking = look();
      if (looking) await looking;
    } catch (error) {
      return refuse('pause', 'maxStaleness', errorText(error));
    }
    return judgeHook(context.rules.controls, hook, context, event, field);
  };
  const note: Inside['note'] = (verdict, noted) => {
    const at = now();
    audit.note(at, () => auditRecord(context, at, verdict, noted));
  };
  const ask: Ask = async (hook, event, { field, noted } = {}) => {
    // What was under way when the run was over is settled and written down all the same.
    const isAfter = comesAfter(hook);
    if (inside.over && !isAfter) return inside.over;
    if (paused) state.startedAt += now() - (state.seenAt ?? now());
    paused = false;
    await renew();
    if (inside.over && !isAfter) return inside.over;
    const verdict = await judge(hook, event, field);
    note(verdict, { hook, ...noted });
    if (inside.over) return inside.over;
    if (verdict.decision === 'allow') return verdict;
    tell({ kind: 'verdict', hook, verdict });
    const { signal, rule, reason, decision } = verdict;
    if (signal) tell({ kind: 'signal', signal, rule });
    if (decision === 'escalate') {
      tell({ kind: 'escalation', to: context.rules.operations.escalation ?? [], rule, reason });
    }
    if (decision === 'escalate' || decision === 'stop') inside.over = verdict;
    paused = decision === 'pause';
    try {
      if (paused) await save('paused');
      await audit.flush();
    } catch {
      // The answer stands whatever the store says; what is not kept now is kept, or said, at the end.
    }
    return verdict;
  };
  const save: Inside['save'] = async (status) => {
    state.seenAt = now();
    const { ended, kept } = inside;
    const last = ended === undefined ? status : ended === 'paused' ? 'paused' : 'ended';
    if (!session || (await session.save(state, kept, last))) return;
    inside.over = refuse('stop', 'session', 'Another process has taken this session over.');
  };

  /** A session is lost to others when it gives no sign of life; a lease that can't be renewed now is tried again. */
  const renew = async () => {
    if (!session || now() - (state.seenAt ?? begunAt) < leaseMsOf(options) / 3) return;
    await save('running').catch(() => {});
  };

  const inside: Inside = {
    context,
    ask,
    tell,
    note,
    flush: audit.flush,
    save,
    over: undefined,
    ended: undefined,
    kept: session?.kept,
  };
  if (session) state.seenAt = begunAt;
  return inside;
}

/** What a run that works for another one spends is spent there, too, all the way up. */
function ancestorsOf({ parent }: RunRequest): readonly RunRef[] {
  return parent ? [{ id: parent.id, perRun: parent.perRun }, ...(parent.above ?? [])] : [];
}
