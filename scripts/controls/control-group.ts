/** Fields that the same rules check and the same code holds. */
export interface ControlGroup {
  /** As control-fields.ts names them. */
  readonly fields: readonly string[];
  /** Beside the schema, which checks every field: ids of rules. */
  readonly rules: readonly string[];
  /** Files that hold the running agent to it. */
  readonly heldBy: readonly string[];
  /** Where no code can: who acts on it, and how. */
  readonly instead?: string;
  /** Files that show it. */
  readonly tests: readonly string[];
}

const RUN = 'src/runtime/run';

/** A control of the runtime, by its name. */
export function control(name: string): string {
  return `${RUN}/controls/${name}.ts`;
}

/** Another file of the part that runs agents. */
export function running(name: string): string {
  return `${RUN}/${name}.ts`;
}

/** A test of it. */
export function shown(name: string): string {
  return `test/runtime/run/${name}.test.ts`;
}
