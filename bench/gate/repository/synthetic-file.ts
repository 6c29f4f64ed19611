export type FileKind = 'prompt' | 'config' | 'other';

export interface SyntheticFile {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
  readonly kind: FileKind;
}
