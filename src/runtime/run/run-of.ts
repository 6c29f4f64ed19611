import { lazily } from '../../core/lazily.ts';
import type { Served } from '../served.ts';
import { auditRecord, type Noted } from './audit-record.ts';
import type { HookName, Outcome, RunContext, RunRef } from './control.ts';
import type { RunEvent } from './events.ts';
import type { Host } from './host.ts';
import { inTurn } from './in-turn.ts';
import { comesAfter, judgeHook } from './judge-hook.ts';
import { refuse } from './refuse.ts';
import type { Run, RunRequest } from './run.ts';
import type { RunState } from './run-state.ts';
import type { Session } from './session.ts';
import { tellListener } from './tell-listener.ts';
import type { ToolHooks } from './tool-hooks.ts';
import { ALLOW, type Verdict } from './verdict.ts';

/** How long a session belongs to a process that gives no sign of life. */
export const LEASE_MS = 60_000;

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
  /** Keeps the run, where its config keeps runs. */
  readonly save: (status: 'running' | 'paused' | 'ended') => Promise<void>;
}

/** The hooks around a state. */
export async function runOf(
  host: Host,
  served: Served,
  request: RunRequest,
  opened: Opened,
): Promise<Run> {
  const { handle, now, options } = host;
  const { state, session } = opened;
  const goesOn = session?.resumed ?? false;
  const { tenant } = state;
  const key = tenant === '' ? state.session : tenant;
  const audit = host.auditOf(served);
  const telemetry = await host.telemetryOf(served);
  const trace = telemetry?.runBegan(state);
  const begunAt = now();
  if (session) state.seenAt = begunAt;
  let seen = served.config;
  let { bindings } = served;
  let kept = session?.kept;
  let rules = await host.rulesOf(served, served);
  let over: Verdict | undefined;
  let paused = false;
  let ended: Outcome | undefined;

  const tell = (event: RunEvent) => {
    trace?.event(event);
    if (event.kind === 'escalation') state.escalations += 1;
    tellListener(options, { at: now(), run: state, event });
  };
  const context: RunContext = {
    ...{ state, options, store: host.store, now, holder: host.holder, tell },
    get rules() {
      return rules;
    },
    ancestors: ancestorsOf(request),
    get driftedTools() {
      return host.driftedIn(served.config);
    },
    get bindings() {
      return bindings;
    },
    permitted: handle.permitted,
  };
  /** What became stricter since the last hook. */
  const follow = (): Verdict | undefined | Promise<undefined> => {
    const current = handle.current(key);
    bindings = current.bindings;
    if (current.config === seen) return undefined;
    const found = host.rulesOf(served, current);
    const take = (fresh: typeof rules) => {
      [rules, seen] = [fresh, current.config];
      return undefined;
    };
    return found instanceof Promise ? found.then(take) : take(found);
  };
  const judge = async (hook: HookName, event: object, field?: string): Promise<Verdict> => {
    try {
      const following = follow();
      if (following instanceof Promise) await following;
    } catch (error) {
      return refuse(
        'pause',
        'maxStaleness',
        error instanceof Error ? error.message : String(error),
      );
    }
    return judgeHook(rules.controls, hook, context, event, field);
  };
  const note = (verdict: Verdict, noted: Noted) => {
    const at = now();
    audit.note(at, () => auditRecord(context, at, verdict, noted));
  };
  const ask: Ask = async (hook, event, { field, noted } = {}) => {
    // What was under way when the run was over is settled and written down all the same.
    const isAfter = comesAfter(hook);
    if (over && !isAfter) return over;
    if (paused) state.startedAt += now() - (state.seenAt ?? now());
    paused = false;
    await renew();
    if (over && !isAfter) return over;
    const verdict = await judge(hook, event, field);
    note(verdict, { hook, ...noted });
    if (over) return over;
    if (verdict.decision === 'allow') return verdict;
    tell({ kind: 'verdict', hook, verdict });
    const { signal, rule, reason, decision } = verdict;
    if (signal) tell({ kind: 'signal', signal, rule });
    if (decision === 'escalate') {
      tell({ kind: 'escalation', to: rules.operations.escalation ?? [], rule, reason });
    }
    if (decision === 'escalate' || decision === 'stop') over = verdict;
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
    const last = ended === undefined ? status : ended === 'paused' ? 'paused' : 'ended';
    if (!session || (await session.save(state, kept, last))) return;
    over = refuse('stop', 'session', 'Another process has taken this session over.');
  };

  /** A session is lost to others when it gives no sign of life; a lease that can't be renewed now is tried again. */
  const renew = async () => {
    if (!session || now() - (state.seenAt ?? begunAt) < (options.leaseMs ?? LEASE_MS) / 3) return;
    await save('running').catch(() => {});
  };

  const started = await begin();
  async function begin(): Promise<Verdict> {
    if (opened.busyUntil !== undefined) {
      const until = new Date(opened.busyUntil).toISOString();
      over = refuse('pause', 'session', `Another process has this session until ${until}.`);
      return over;
    }
    if (request.trigger && !rules.operations.triggers) {
      over = refuse('stop', 'triggers', `${state.agent} has no triggers.`);
      return over;
    }
    const event = { trigger: request.trigger, inputs: state.inputs, resumed: state.begun === true };
    const verdict = await ask('start', event, { field: 'inputs' });
    if ('value' in verdict) state.inputs = verdict.value as RunState['inputs'];
    if (verdict.decision !== 'allow') {
      over = verdict;
      // Where the store is gone, what it holds runs out.
      if (!state.begun) await letGo('failed').catch(() => {});
    } else if (!state.begun) {
      state.begun = true;
      await save('running').catch(() => {});
    }
    return over ?? verdict;
  }
  /** What a run holds that nobody else may have meanwhile. */
  async function letGo(outcome: Outcome): Promise<void> {
    for (const control of rules.controls) await control.end?.(context, outcome);
  }
  const inside: Inside = { context, ask, save };
  const loadTools = lazily(async () => (await import('./tool-hooks.ts')).toolHooks(inside, trace));
  const tools: ToolHooks =
    rules.tools.size > 0
      ? await loadTools()
      : {
          // An agent without tools is denied all of them, once somebody asks.
          beforeToolCall: async (...given) => (await loadTools()).beforeToolCall(...given),
          afterToolCall: async (...given) => (await loadTools()).afterToolCall(...given),
          tool: async (...given) => (await loadTools()).tool(...given),
        };
  let modelBegunAt = begunAt;
  let isKept = false;
  return {
    ...{ id: state.id, session: state.session, tenant, served, started, inputs: state.inputs },
    resumed: goesOn ? { kept } : undefined,
    ref: {
      ...{ id: state.id, perRun: rules.budgets.perRun ?? {}, above: context.ancestors },
    },
    beforeModelCall: inTurn(async (call = {}) => {
      const verdict = await ask('beforeModelCall', call);
      if (verdict.decision !== 'allow') return verdict;
      modelBegunAt = now();
      state.modelCalls += 1;
      const timeoutMs = context.rules.timeouts.model;
      return timeoutMs === undefined ? verdict : { ...verdict, timeoutMs };
    }),
    afterModelCall: async (usage) => {
      const endedAt = now();
      trace?.model(usage, modelBegunAt, endedAt);
      const { inputTokens = 0, outputTokens = 0, costUsd, ms = endedAt - modelBegunAt } = usage;
      const noted = { ms, tokens: inputTokens + outputTokens, ...(costUsd ? { costUsd } : {}) };
      return ask('afterModelCall', { ...usage, ms }, { noted });
    },
    ...tools,
    beforeAnswer: async (output, confidence) => {
      trace?.answer(confidence);
      const verdict = await ask('beforeAnswer', { output, confidence }, { field: 'output' });
      if (verdict.decision === 'allow' && options.grade) {
        const record = (score: number) => handle.record(state.digest, { grades: [score] });
        void import('./sample-answer.ts').then(({ sampleAnswer }) =>
          sampleAnswer(context, output, record),
        );
      }
      return verdict;
    },
    checkpoint: async (value) => {
      if (!session) {
        throw new Error(`${state.agent} keeps no checkpoints: see persistence in operations.yaml`);
      }
      kept = value;
      for (const call of state.calls) if (call.answered) call.known = true;
      await save('running');
      if (over) throw new Error(over.reason);
    },
    compensate: async (undo) => {
      const { compensate } = await import('./compensate.ts');
      const result = await compensate(context, undo);
      note(ALLOW, { hook: 'compensate', result });
      await save('running');
      return result;
    },
    namespace: (kind) => namespaceOf(served, state, kind),
    end: inTurn(async (outcome) => {
      if (isKept) return;
      if (ended === undefined) {
        ended = outcome;
        over ??= refuse('stop', 'session', 'This run has ended.');
        const ms = now() - begunAt;
        tell({ kind: 'ended', outcome, ms });
        trace?.ended(outcome, state.micros, ms);
        handle.record(state.digest, countsOf(state, outcome));
        note({ ...ALLOW, reason: outcome }, { hook: 'end', ms });
      }
      // Where the store is gone it can be ended again, as far as it was not.
      await letGo(ended);
      await save('ended');
      await audit.flush();
      isKept = true;
    }),
  };
}

/** What a run that works for another one spends is spent there, too, all the way up. */
function ancestorsOf({ parent }: RunRequest): readonly RunRef[] {
  return parent ? [{ id: parent.id, perRun: parent.perRun }, ...(parent.above ?? [])] : [];
}

function namespaceOf({ bindings, config }: Served, state: RunState, kind: string): string {
  const isolated = config.operations?.tenancy?.isolation === 'per-tenant';
  const parts = [
    bindings.namespace ?? state.environment,
    state.agent,
    isolated ? state.tenant : '',
    kind,
  ];
  return parts.map(encodeURIComponent).join(':');
}

/** A paused run has not ended; it is counted when it does. */
function countsOf(state: RunState, outcome: Outcome) {
  if (outcome === 'paused') return {};
  return {
    runs: 1,
    failures: outcome === 'failed' ? 1 : 0,
    guardrails: Object.keys(state.activations).length > 0 ? 1 : 0,
    escalations: outcome === 'escalated' || state.escalations > 0 ? 1 : 0,
    costUsd: state.micros / 1_000_000,
  };
}
