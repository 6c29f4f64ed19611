/** What became of telling one receiver. */
export interface Told {
  /** As headgate.yaml spells it: a URL, or where one is kept. */
  readonly receiver: string;
  /** `later`: what is left is told by the next command, or by reconcile; nothing is lost. */
  readonly outcome: 'told' | 'later';
  /** How many events it took. */
  readonly events: number;
  /** Why not all. */
  readonly problem?: string;
}
