import type { Bound } from '../../core/bound.ts';
import type {
  AgentManifest,
  GuardrailsFile,
  ModelPin,
  OperationsFile,
  ToolsFile,
} from '../../generated/types.ts';
import type { ToolShapes } from './tool-shapes.ts';

/** The whole agent as it was released: what stands in bundle.json, frozen all the way down. */
export interface AgentConfig {
  readonly schema: 'headgate/bundle/v1';
  readonly manifest: Frozen<AgentManifest>;
  /** By role: text and inputs in order. */
  readonly prompts: Readonly<Record<string, readonly (string | { readonly input: string })[]>>;
  readonly tools?: Frozen<ToolsFile>;
  readonly guardrails?: Frozen<GuardrailsFile>;
  readonly operations?: Frozen<OperationsFile>;
}

/** The same shape, and nobody changes it. */
export type Frozen<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/**
 * One release of an agent, as one generation of an environment serves it. Never changes: who holds one for a whole run
 * sees one version, whatever is delivered meanwhile.
 */
export interface Served<Inputs extends object = Readonly<Record<string, unknown>>> {
  readonly environment: string;
  readonly agent: string;
  readonly version: string;
  /** sha256 of bundle.json's bytes; checked before they were parsed. */
  readonly digest: string;
  /** The same without version and metadata: what a quarantine names. */
  readonly content: string;
  /** Of the environment, when this release was read there. */
  readonly generation: number;
  /** Whether it is the release that only some tenants or sessions get. */
  readonly canary: boolean;
  readonly config: AgentConfig;
  /** What differs in this environment: queue prefix, namespace, names of secrets, which triggers are on; and shared ceilings. */
  readonly bindings: Frozen<Bound>;
  readonly model: Frozen<ModelPin>;
  /** The agent's own tools, as different libraries want them. */
  readonly tools: ToolShapes;
  /**
   * A prompt with its inputs filled in. Strings stand as they are, everything else as JSON; what is filled in is never
   * read for inputs again.
   *
   * @throws RuntimeError `input` that names the input that is missing, unknown, or of another type.
   */
  render(role: string, inputs?: Readonly<Inputs>): string;
}
