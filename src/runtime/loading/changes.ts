/** From one release to the next: what moved, part by part. */
export interface AgentChange {
  readonly from: { readonly version: string; readonly digest: string };
  readonly to: { readonly version: string; readonly digest: string };
  readonly changes: readonly PartChange[];
}

/**
 * One part that differs. Coarser than `headgate diff`, which also says who would notice and what bump it needs: a
 * running agent learns where to look.
 */
export interface PartChange {
  readonly part:
    | 'prompt'
    | 'model'
    | 'input'
    | 'output'
    | 'tool'
    | 'server'
    | 'guardrail'
    | 'limit'
    | 'operations'
    | 'metadata';
  /** Which of them: a role, a tool, a guardrail's id, a key. */
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
}
