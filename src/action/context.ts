import type { ActionEvent } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { Runner } from './runner.ts';

/** What every command of the action is given. */
export interface ActionContext {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly event: ActionEvent;
  /** Where the repository is checked out. */
  readonly workspace: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}
