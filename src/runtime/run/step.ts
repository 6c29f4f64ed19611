/** One call to the outside, from the moment that a process takes it on: what keeps it from being made twice. */
export interface Step {
  readonly schema: 'headgate/step/v1';
  readonly tool: string;
  readonly status: 'begun' | 'done' | 'failed';
  readonly holder: string;
  /** Milliseconds since 1970 UTC. */
  readonly begunAt: number;
  /** Until then nobody else looks at it. */
  readonly leaseUntil: number;
  /** How often it was taken on. */
  readonly tries: number;
  readonly result?: unknown;
  /** Whether the failure left nothing behind, as the tool itself said; a timeout does not say so. */
  readonly certain?: boolean;
}

export interface Claim {
  readonly tool: string;
  readonly holder: string;
  readonly now: number;
  readonly leaseMs: number;
  /** The tool recognises a repeat by its idempotency key (`idempotentHint` or `readOnlyHint`). */
  readonly repeatable: boolean;
  /** A person has said that it may be made once more. */
  readonly again?: boolean;
}

export type Claimed =
  /** It is this process's. */
  | { readonly outcome: 'taken'; readonly step: Step }
  | { readonly outcome: 'done'; readonly result: unknown }
  /** Another process is at it. */
  | { readonly outcome: 'busy'; readonly until: number }
  /** Somebody began and nobody knows how it ended. */
  | { readonly outcome: 'in-doubt'; readonly tries: number };

/**
 * What becomes of a step that a process wants to take. Whoever began it and vanished may have made the call: a tool that
 * recognises repeats is asked again with the same key, any other is for a person to decide.
 */
export function claimStep(step: Step | undefined, claim: Claim): Claimed {
  const { tool, holder, now, leaseMs, repeatable, again = false } = claim;
  const taken = (): Claimed => ({
    outcome: 'taken',
    step: {
      schema: 'headgate/step/v1',
      ...{ tool, holder, status: 'begun', begunAt: now, leaseUntil: now + leaseMs },
      tries: (step?.tries ?? 0) + 1,
    },
  });
  if (!step) return taken();
  if (step.status === 'done') return { outcome: 'done', result: step.result };
  if (step.status === 'failed' && step.certain) return taken();
  if (step.status === 'begun' && step.leaseUntil > now) {
    return { outcome: 'busy', until: step.leaseUntil };
  }
  return repeatable || again ? taken() : { outcome: 'in-doubt', tries: step.tries };
}

/** How a step ended. */
export interface StepEnd extends Pick<Step, 'result' | 'certain'> {
  readonly failed: boolean;
}

/** Its end, which only the process that holds it can write; undefined when it has become somebody else's. */
export function finishStep(step: Step | undefined, holder: string, end: StepEnd): Step | undefined {
  if (!step || step.holder !== holder || step.status !== 'begun') return undefined;
  const { failed, certain, result } = end;
  if (failed) return { ...step, status: 'failed', certain: certain ?? false };
  return { ...step, status: 'done', result };
}
