import type {
  AgentManifest,
  EvalSuite,
  GuardrailsFile,
  OperationsFile,
  ToolsFile,
} from '../generated/types.ts';
import type { Location, Range } from './location.ts';
import type { RelatedPlace } from './problem.ts';

/** One agent, loaded and valid by its schemas: what rules, the diff and the bundle work on. */
export interface Agent {
  readonly name: string;
  /** From the config root: `agents/<name>`. */
  readonly path: string;
  readonly manifest: Document<AgentManifest>;
  /** Sorted by role. */
  readonly prompts: readonly Prompt[];
  readonly tools?: Document<ToolsFile>;
  readonly guardrails?: Document<GuardrailsFile>;
  readonly operations?: Document<OperationsFile>;
  readonly evals: readonly Document<EvalSuite>[];
  readonly changelog?: TextFile;
  /** Every fragment that a prompt includes, directly or through another, by its name (`shared/tone`). */
  readonly fragments: ReadonlyMap<string, Prompt>;
}

/** A file's text; `locate` turns a place in it into lines and columns. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  readonly locate: (
    place: Omit<RelatedPlace, 'message' | 'file'> & { part?: 'key' | 'value' },
  ) => Location;
}

/** A YAML file that its schema accepts. */
export interface Document<T> extends TextFile {
  readonly value: T;
}

/** A prompt or a fragment, parsed. */
export interface Prompt extends TextFile {
  /** `system`, from prompts/system.md; a fragment's name is `shared/<name>`. */
  readonly role: string;
  readonly parts: readonly PromptPart[];
}

export type PromptPart =
  | string
  | { readonly input: string; readonly range: Range }
  | { readonly fragment: string; readonly range: Range };
