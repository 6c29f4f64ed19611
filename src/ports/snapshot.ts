/** One file of a config repository at one state. */
export interface Entry {
  /** From the config root, with `/`. */
  readonly path: string;
  /** Git's mode: 100644, 100755, 120000 (symlink), 160000 (submodule). */
  readonly mode: string;
  /** Git's blob id, where the state is a commit. */
  readonly oid?: string;
}

/** A folder under `agents/`. */
export interface AgentFolder {
  readonly name: string;
  /** Git's tree id: equal ids are equal files. Absent for a state that git did not hash. */
  readonly tree?: string;
}

/**
 * A config repository at one state: a commit, the working tree or a plain folder. Everything that loads
 * agents reads through it, so that no check depends on where the files come from.
 */
export interface Snapshot {
  /** A commit id, `working tree` or `dir:PATH`: what reports print. */
  readonly label: string;
  /** Folders directly under `agents/`, `_shared` left out, sorted by name. */
  agentFolders(): Promise<readonly AgentFolder[]>;
  /** Their names alone, for whoever asks about thousands. */
  agentNames(): Promise<readonly string[]>;
  /**
   * What stands directly under `agents/` and is no folder, so that it belongs to no agent: files, links,
   * submodules; sorted by path. `agents` itself, where it is no folder.
   */
  strayFiles(): Promise<readonly Entry[]>;
  /** All files below a folder, `agents/<name>` or `agents/_shared`, sorted by path; [] when it is absent. */
  list(folder: string): Promise<readonly Entry[]>;
  /** Bytes by path; an absent path is absent from the map. Symlinks and submodules are never followed. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  close(): Promise<void>;
}
