/**
 * What was found out about one generation of one environment after its flip
 * (schemas/verification.schema.json): kept on `headgate/records`, and bound to the environment's commit, so
 * that it says nothing about any other generation.
 */
export interface Verification {
  readonly schema: 'headgate/verification/v1';
  readonly environment: string;
  /** Of the environment's branch. */
  readonly commit: string;
  readonly generation: number;
  /** 1 for the first; somebody asked for the later ones. */
  readonly attempt: number;
  readonly outcome: 'passed' | 'failed';
  /** Everything that the environment ran. */
  readonly agents: readonly {
    readonly agent: string;
    readonly version: string;
    readonly digest: string;
  }[];
  readonly steps: readonly StepReport[];
  /** `Name <email>`. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Armored SSH signature over the rest, where git is configured to sign. */
  readonly signature?: string;
}

/** How one step went. */
export interface StepReport {
  readonly type: string;
  /** What people call it: its name, else its program or URL. */
  readonly name: string;
  readonly outcome: 'passed' | 'failed';
  /** What was seen, and of a failed step what was expected; with the end of what it wrote. */
  readonly evidence: string;
  readonly ms: number;
}

/** A failure that headgate can't take back: somebody has to look. Kept beside the verifications. */
export interface Page {
  readonly schema: 'headgate/page/v1';
  readonly environment: string;
  readonly commit: string;
  readonly generation: number;
  readonly why: string;
  /** Commands that would go back further, newest known-good first. */
  readonly todo: readonly string[];
  readonly by: string;
  readonly at: string;
  readonly signature?: string;
}

/** What failed, in a sentence that becomes the reason of a rollback. */
export function failureText({ steps }: Pick<Verification, 'steps'>): string {
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  return failed.map(({ name, evidence }) => `${name}: ${evidence}`).join('; ');
}
