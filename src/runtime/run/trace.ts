import type { ModelUsage, Outcome } from './control.ts';
import type { RunEvent } from './events.ts';

// Apart from what makes them: a program without OpenTelemetry has to compile with these.

/** What is told to OpenTelemetry, if the program has one. */
export interface Telemetry {
  deadLetter(): void;
  runBegan(of: { readonly session: string; readonly tenant: string }): RunTrace;
}

/** What OpenTelemetry hears of one run. */
export interface RunTrace {
  model(usage: ModelUsage, begunAt: number, endedAt: number): void;
  /** @param call names the call and says nothing of its arguments. */
  tool(tool: string, call: string, error: unknown, begunAt: number, endedAt: number): void;
  answer(confidence: number | undefined): void;
  event(event: RunEvent): void;
  ended(outcome: Outcome, micros: number, ms: number): void;
}
