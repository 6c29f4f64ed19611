import { durationMs } from '../../../core/duration.ts';
import { approvalLevel } from '../approval-level.ts';
import { askPerson } from '../ask-person.ts';
import { idempotencyKey } from '../call-key.ts';
import type { Control, RunContext, ToolCall } from '../control.ts';
import { isTimeout } from '../is-timeout.ts';
import { keptStep } from '../kept-step.ts';
import { leaseMsOf } from '../lease-ms-of.ts';
import { refuse } from '../refuse.ts';
import { NO_SEAL, type Seal, sealWith } from '../seal.ts';
import type { Claim, Claimed } from '../step.ts';
import { ALLOW, type Verdict } from '../verdict.ts';

/**
 * No call twice: before it is made, it is written down who makes it; afterwards, what it answered. A process that begins
 * the run again is told the answer. Reading twice hurts nobody, so that tools that only read are written down where every
 * step is.
 */
export const steps: Control = {
  name: 'steps',
  beforeToolCall: (run, call) => (isKept(run, call) ? claim(run, call) : undefined),
  afterToolCall: async (run, { call, result, error }) => {
    if (!isKept(run, call)) return undefined;
    const failed = error !== undefined;
    const place = stepKey(run, call);
    const kept = failed ? undefined : await sealOf(run).seal(JSON.stringify({ result }), place);
    // A tool that answers that it failed has said so; one that did not answer has not.
    const how = { failed, result: kept, certain: failed && !isTimeout(error) };
    if (await keptStep(run, place).end(how)) return undefined;
    return refuse(
      'stop',
      'steps.taken',
      `Another process has taken over \`${call.tool}\`: this one took too long to say how it ended.`,
    );
  },
};

/** What a tool answered is as much the customer's as a checkpoint. */
function sealOf({ rules, options }: RunContext): Seal {
  const { encryptionKey } = options;
  return encryptionKey && rules.operations.persistence?.encrypt ? sealWith(encryptionKey) : NO_SEAL;
}

async function claim(run: RunContext, call: ToolCall): Promise<Verdict | undefined> {
  const first = await take(run, call);
  if (first.outcome !== 'in-doubt') return verdictOf(run, call, first);
  const asked = await askPerson(run, {
    kind: 'in-doubt',
    rule: 'steps.in-doubt',
    reason: `Somebody began \`${call.tool}\` and nobody knows how it ended. Approve to make it once more; reject if it was done.`,
    tool: call.tool,
    about: call.args,
    key: `${call.key}/${first.tries}`,
  });
  if (asked.decision !== 'allow') return asked;
  return (await verdictOf(run, call, await take(run, call, { again: true }))) ?? asked;
}

async function take(
  run: RunContext,
  call: ToolCall,
  agreed: Pick<Claim, 'again'> = {},
): Promise<Claimed> {
  const { rules, options } = run;
  const { annotations, timeout = rules.operations.timeouts?.tool } =
    rules.tools.get(call.tool) ?? {};
  const { readOnlyHint = false, idempotentHint = false } = annotations ?? {};
  const slowest = (durationMs(timeout ?? '') ?? 0) * 2;
  return keptStep(run, stepKey(run, call)).take({
    tool: call.tool,
    leaseMs: Math.max(leaseMsOf(options), slowest),
    repeatable: readOnlyHint || idempotentHint,
    ...agreed,
  });
}

async function verdictOf(
  run: RunContext,
  call: ToolCall,
  claimed: Claimed,
): Promise<Verdict | undefined> {
  const { tool } = call;
  switch (claimed.outcome) {
    case 'taken':
      return undefined;
    case 'done':
      return { ...ALLOW, done: await opened(run, call, claimed.result) };
    case 'busy': {
      const seconds = Math.ceil((claimed.until - run.now()) / 1000);
      const reason = `Another process is at \`${tool}\`; in ${seconds} s it counts as gone.`;
      return refuse('pause', 'steps.busy', reason);
    }
    case 'in-doubt':
      return refuse('pause', 'steps.in-doubt', `Nobody knows how \`${tool}\` ended.`);
  }
}

async function opened(run: RunContext, call: ToolCall, kept: unknown) {
  const text = await sealOf(run).open(String(kept), stepKey(run, call));
  return { result: (JSON.parse(text) as { readonly result?: unknown }).result };
}

function isKept({ rules }: RunContext, { tool, args }: ToolCall): boolean {
  const found = rules.tools.get(tool);
  if (!found) return false;
  const { checkpoint, resume } = rules.operations.persistence ?? {};
  if (checkpoint === 'every-step' && resume) return true;
  return !found.annotations?.readOnlyHint && approvalLevel(found, args, rules) !== 'none';
}

function stepKey({ state }: RunContext, { key }: ToolCall): string {
  return `step/${state.id}/${idempotencyKey(state, key)}`;
}
