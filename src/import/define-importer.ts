/** Reads files of another ecosystem as agents. One file each in this folder; pure: text in, files out. */
export interface Importer {
  /** What `headgate import` calls the format. */
  readonly format: string;
  readonly what: string;
  /** Files that it reads, as people name them: `.claude/agents/*.md`. */
  readonly reads: string;
  /** How names of such files end, in lower case; a walk through a folder looks at no others. */
  readonly endings: readonly string[];
  readonly convert: (file: ImportSource, options: ImportOptions) => ImportResult;
}

interface ImportSource {
  readonly path: string;
  readonly text: string;
}

export interface ImportOptions {
  readonly owner: string;
  /** Pins for names that are no pinned id in the other ecosystem: `sonnet` → provider and id. */
  readonly models: Readonly<Record<string, ModelChoice>>;
}

export interface ModelChoice {
  readonly provider: string;
  readonly id: string;
}

export interface ImportResult {
  /** All agents of the file, or none: no file is imported in part. */
  readonly agents: readonly ImportedAgent[];
  /** Why the file gave no agent. */
  readonly refused?: string;
  /** It is no file of this format at all, so that a walk through a folder may pass over it. */
  readonly foreign?: true;
}

/** An agent's folder: path inside it → text. */
export interface ImportedAgent {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** What the other format said that has no place here, or had to be decided; for the person who imports. */
  readonly notes: readonly string[];
}

/** Gives an importer its type. */
export function defineImporter(importer: Importer): Importer {
  return importer;
}
