/** Runs one kind of `verify` step, behind one interface: a command, an HTTP check. */
export type Verifier<Step> = (step: Step, subject: VerifySubject) => Promise<StepAnswer>;

/** Fails closed: what could not be found out in time is not all right. */
export interface StepAnswer {
  readonly passed: boolean;
  /** What was seen, and where it failed what was expected. */
  readonly evidence: string;
}

/** What is verified (schemas/verify.schema.json): what a command gets on stdin. */
export interface VerifySubject {
  readonly schema: 'headgate/verify/v1';
  readonly environment: string;
  readonly generation: number;
  /** Of the environment's branch. */
  readonly commit: string;
  readonly operation: { readonly id: string; readonly kind: string };
  /** Everything that runs there. */
  readonly agents: readonly {
    readonly agent: string;
    readonly version: string;
    readonly digest: string;
    /** By this operation. */
    readonly moved: boolean;
  }[];
}
