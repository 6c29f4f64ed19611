import { parseDocument } from 'yaml';

export interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly name?: string;
  readonly if?: string;
  readonly permissions?: string | Readonly<Record<string, string>>;
  readonly 'runs-on'?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly needs?: readonly string[];
  readonly environment?: unknown;
  readonly secrets?: unknown;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** A workflow as its YAML says it, with the text that comments are read from. */
export interface Workflow {
  readonly text: string;
  readonly name?: string;
  readonly on: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Reads a workflow; YAML 1.2, where `on` is a word. */
export function readWorkflow(text: string): Workflow {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw document.errors[0];
  return { ...document.toJS(), text };
}

/** Names of the events that start it. */
export function triggersOf({ on }: Workflow): readonly string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on : Object.keys(on);
}
