import type { Clock } from '../../ports/clock.ts';
import type { ObjectFormat } from '../git/new-object.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import type { Identity } from '../git/signature-line.ts';
import type { Signer } from '../ssh/read-signer.ts';

/** One environment whose branch and targets are scratch ones, so that what happens there happens nowhere else. */
export interface Rehearsal {
  readonly environment: string;
  /** Full name of the scratch branch on the remote. */
  readonly ref: string;
  /** A folder for scratch targets. */
  readonly folder: string;
}

/** Who promotes, from which clone, to which remote: what every operation on an environment needs. */
export interface Promoter {
  /** The clone, where git runs. */
  readonly folder: string;
  /** A configured remote's name, a URL or a path. */
  readonly remote: string;
  /** Full name of the remote's default branch. */
  readonly defaultBranch: string;
  /** Where the config repository lies in the git repository: '' or `path/to/it/`. */
  readonly prefix: string;
  /** The config repository's folder, from which relative target paths go. */
  readonly root: string;
  readonly reader: ObjectReader;
  readonly objectFormat: ObjectFormat;
  readonly actor: Identity;
  /** Git does not say who acts, and `actor` stands in for them: nothing is written in that name. */
  readonly unnamed?: true;
  /** Where git is configured to sign. */
  readonly signer?: Signer;
  readonly clock: Clock;
  /** Where the secrets are that policy names: `${env:NAME}`, and what commands may see. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Present while a rollback is only rehearsed: what stands in for the branch and the targets. */
  readonly rehearsal?: Rehearsal;
  /** What is going on, for whoever waits at a terminal. */
  readonly progress?: (what: string) => void;
  /** Told each phase of an operation as it begins: `push`, `read back`, `deliver` … */
  readonly entered?: (phase: string) => void;
  /** The command line that goes on with the request in hand, for errors that leave its outcome open. */
  readonly again?: string;
}

/** `Name <email>`, as operations, holds and approvals name people. */
export function actorOf({ actor }: Promoter): string {
  return `${actor.name} <${actor.email}>`;
}
