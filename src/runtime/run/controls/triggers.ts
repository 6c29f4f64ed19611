import { hash } from 'node:crypto';
import { durationMs } from '../../../core/duration.ts';
import type { RateLimit, Trigger } from '../../../generated/types.ts';
import type { Frozen } from '../../loading/served.ts';
import { changeEntry } from '../change-entry.ts';
import type { Control, RunContext, TriggerRequest } from '../control.ts';
import { refuse } from '../refuse.ts';
import { holdOn, isSeenBy, longestMs, SEEN_KEPT_MS, type Seen } from '../trigger-hold.ts';
import type { Verdict } from '../verdict.ts';

/**
 * What may start a run: a trigger that the config has and the environment has on, from a caller that it names, not more
 * often than it says, once for each event, and by `overlap` while an earlier run still runs.
 */
export const triggers: Control = {
  name: 'triggers',
  start: async (run, { trigger, resumed }) => {
    if (!trigger || resumed) return undefined;
    const found = (run.rules.operations.triggers ?? []).find((one) => isMeant(one, trigger));
    if (!found) {
      const named = trigger.id ?? trigger.type ?? 'without a name';
      return refuse('stop', 'triggers', `The trigger ${named} is none of this agent.`);
    }
    const rule = `triggers.${found.id ?? found.type}`;
    return (
      isOff(run, found, rule) ??
      badCaller(found, trigger, rule) ??
      (await repeated(run, found, trigger, rule)) ??
      (await overlapping(run, found, rule)) ??
      (await tooOften(run, found, rule))
    );
  },
  beforeModelCall: (run) => holdOn(run),
  beforeToolCall: (run) => holdOn(run),
  end: async ({ state, store }, outcome) => {
    if (outcome === 'paused') return;
    const entry = state.lock === undefined ? undefined : await store.read(state.lock);
    if (state.lock !== undefined && entry?.value === state.id) {
      await store.remove(state.lock, entry.revision);
    }
    if (state.event === undefined) return;
    const until = outcome === 'failed' ? 0 : null;
    const write = JSON.stringify({ run: state.id, until } satisfies Seen);
    await changeEntry(store, state.event, (text) =>
      isSeenBy(state.id, text) ? { write, keepMs: SEEN_KEPT_MS } : {},
    );
  },
};

type One = Frozen<Trigger>;

function isMeant(one: One, { id, type }: TriggerRequest): boolean {
  if (id === undefined && type === undefined) return false;
  return (id === undefined || one.id === id) && (type === undefined || one.type === type);
}

function isOff({ bindings, state }: RunContext, { type }: One, rule: string): Verdict | undefined {
  if (bindings.triggers?.includes(type) ?? true) return undefined;
  return refuse('stop', rule, `${state.environment} has triggers of the type ${type} off.`);
}

function badCaller(one: One, { caller }: TriggerRequest, rule: string): Verdict | undefined {
  if (!('callers' in one) || !one.callers) return undefined;
  if (caller !== undefined && one.callers.includes(caller)) return undefined;
  return refuse(
    'stop',
    `${rule}.callers`,
    `${caller ?? 'A caller without a name'} may not start this agent.`,
  );
}

/** Once for each event, unless the run that it started failed or vanished. */
async function repeated(run: RunContext, one: One, trigger: TriggerRequest, rule: string) {
  const value = repeatKey(one, trigger);
  if (value === undefined) return undefined;
  if (value === null) {
    const field = 'idempotencyKey' in one ? one.idempotencyKey : '';
    return refuse(
      'stop',
      `${rule}.idempotencyKey`,
      `The event has no \`${field}\`, so that a repeat of it would not be seen.`,
    );
  }
  const { state, store } = run;
  const now = run.now();
  const key = keyOf(run, one, 'seen', value);
  const { taken } = await changeEntry(store, key, (text) => {
    const before = text === undefined ? undefined : (JSON.parse(text) as Seen);
    const isHeld = before && (before.until === null || before.until > now);
    if (isHeld && before.run !== state.id) return { taken: false };
    const seen: Seen = { run: state.id, until: now + longestMs(run) };
    return { taken: true, write: JSON.stringify(seen), keepMs: SEEN_KEPT_MS };
  });
  if (taken) {
    Object.assign(state, { event: key, heldAt: now });
    return undefined;
  }
  return refuse('stop', `${rule}.idempotencyKey`, 'This event has started a run before.');
}

/** Undefined where repeats are not looked at; null where one could not be seen. */
function repeatKey(one: One, { payload, scheduledFor }: TriggerRequest) {
  if (one.type === 'schedule') return scheduledFor?.toString();
  if (!('idempotencyKey' in one) || one.idempotencyKey === undefined) return undefined;
  const value = payload?.[one.idempotencyKey];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

async function overlapping(run: RunContext, one: One, rule: string) {
  if (one.type !== 'schedule' || one.overlap === undefined || one.overlap === 'allow') return;
  const { state, store } = run;
  const key = keyOf(run, one, 'lock', '');
  const keepMs = longestMs(run);
  const { holder } = await changeEntry(store, key, (text) =>
    text === undefined ? { holder: state.id, write: state.id, keepMs } : { holder: text },
  );
  if (holder !== state.id) {
    const waits = one.overlap === 'queue';
    // A moment that is skipped is decided; one that waits is asked for again.
    if (!waits) delete state.event;
    const reason = 'The run before this one still runs.';
    return refuse(waits ? 'pause' : 'stop', `${rule}.overlap`, reason);
  }
  Object.assign(state, { lock: key, heldAt: run.now() });
  return undefined;
}

async function tooOften(run: RunContext, one: One, rule: string) {
  const limit: Frozen<RateLimit> | undefined = 'rateLimit' in one ? one.rateLimit : undefined;
  const perMs = limit && durationMs(limit.per);
  if (!limit || !perMs) return undefined;
  const now = run.now();
  const { full } = await changeEntry(run.store, keyOf(run, one, 'rate', ''), (text) => {
    const recent = ((text ? JSON.parse(text) : []) as number[]).filter((at) => at > now - perMs);
    if (recent.length >= limit.count) return { full: true };
    return { full: false, write: JSON.stringify([...recent, now]), keepMs: perMs };
  });
  if (!full) return undefined;
  return refuse(
    'stop',
    `${rule}.rateLimit`,
    `${limit.count} runs in ${limit.per} is what this trigger may start.`,
  );
}

function keyOf({ state }: RunContext, one: One, what: string, value: string): string {
  const { agent, tenant } = state;
  const owner = what === 'seen' ? [tenant] : [];
  const name = JSON.stringify([agent, one.type, one.id ?? '', value, ...owner]);
  return `trigger/${what}/${hash('sha256', name).slice(0, 32)}`;
}
