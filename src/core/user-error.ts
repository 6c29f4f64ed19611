import type { ExitCode } from './exit-codes.ts';

/** What a person did or met that headgate can't go on from: printed as it is, never with a stack. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly exit: ExitCode;
  /** What to do about it. */
  readonly todo: string | undefined;

  constructor(exit: ExitCode, message: string, todo?: string) {
    super(message);
    this.exit = exit;
    this.todo = todo;
  }
}
