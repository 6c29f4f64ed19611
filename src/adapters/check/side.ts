import type { AgentFolder, Snapshot } from '../../ports/snapshot.ts';
import type { RawTree } from '../git/read-tree.ts';

/** One side of a check: where its files are, and what git knows of them without reading them. */
export interface Side {
  readonly snapshot: Snapshot;
  /** The repository's top level, where the config root is a folder of it. */
  readonly top?: { readonly snapshot: Snapshot; readonly prefix: string };
  /** The commit that it is, or that the working tree stands on. */
  readonly commit?: string;
  /** The agents as git holds them, when the side is a commit: two such trees are compared without listing either. */
  readonly agentsTree?: () => Promise<RawTree | undefined>;
  /** Agents with their tree ids; without one where only the files can say whether something changed. */
  folders(): Promise<readonly AgentFolder[]>;
  /** Tree id of `agents/_shared`, '' when there is none, undefined when git does not know. */
  sharedTree(): Promise<string | undefined>;
}
