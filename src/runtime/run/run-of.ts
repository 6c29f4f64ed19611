import { lazily } from '../../core/lazily.ts';
import type { Served } from '../loading/served.ts';
import { beginRun } from './begin-run.ts';
import type { Outcome } from './control.ts';
import type { Host } from './host.ts';
import { inTurn } from './in-turn.ts';
import { type Opened, openInside } from './inside.ts';
import { letGo } from './let-go.ts';
import { namespaceOf } from './namespace-of.ts';
import { refuse } from './refuse.ts';
import type { Run, RunRequest } from './run.ts';
import type { RunState } from './run-state.ts';
import type { ToolHooks } from './tool-hooks.ts';
import { ALLOW } from './verdict.ts';

/** The hooks around a state. */
export async function runOf(
  host: Host,
  served: Served,
  request: RunRequest,
  opened: Opened,
): Promise<Run> {
  const { handle, now, options } = host;
  const { state, session } = opened;
  const telemetry = await host.telemetryOf(served);
  const trace = telemetry?.runBegan(state);
  const begunAt = now();
  const inside = await openInside(host, served, request, opened, trace);
  const { context, ask, note, save } = inside;
  const started = await beginRun(inside, request, opened.busyUntil);
  const loadTools = lazily(async () => (await import('./tool-hooks.ts')).toolHooks(inside, trace));
  const tools: ToolHooks =
    context.rules.tools.size > 0
      ? await loadTools()
      : {
          // An agent without tools is denied all of them, once somebody asks.
          beforeToolCall: async (...given) => (await loadTools()).beforeToolCall(...given),
          afterToolCall: async (...given) => (await loadTools()).afterToolCall(...given),
          tool: async (...given) => (await loadTools()).tool(...given),
          results: async () => [],
        };
  let modelBegunAt = begunAt;
  let isKept = false;
  return {
    id: state.id,
    session: state.session,
    tenant: state.tenant,
    served,
    started,
    inputs: state.inputs,
    resumed: session?.resumed ? { kept: inside.kept } : undefined,
    ref: {
      id: state.id,
      perRun: context.rules.budgets.perRun ?? {},
      above: context.ancestors,
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
        void import('./sample-answer.ts').then(({ sampleAnswer }) =>
          sampleAnswer(inside, { value: output, ...verdict }, handle),
        );
      }
      return verdict;
    },
    checkpoint: async (value) => {
      if (!session) {
        throw new Error(`${state.agent} keeps no checkpoints: see persistence in operations.yaml`);
      }
      inside.kept = value;
      for (const call of state.calls) if (call.answered) call.known = true;
      await save('running');
      if (inside.over) throw new Error(inside.over.reason);
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
      if (inside.ended === undefined) {
        inside.ended = outcome;
        inside.over ??= refuse('stop', 'session', 'This run has ended.');
        const ms = now() - begunAt;
        inside.tell({ kind: 'ended', outcome, ms });
        trace?.ended(outcome, state.micros, ms);
        handle.record(state.digest, countsOf(state, outcome));
        note({ ...ALLOW, reason: outcome }, { hook: 'end', ms });
      }
      // Where the store is gone it can be ended again, as far as it was not.
      await letGo(inside, inside.ended);
      await save('ended');
      await inside.flush();
      isKept = true;
    }),
  };
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
