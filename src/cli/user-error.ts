import type { ExitCode } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

/** An error for the person at the keyboard: what happened, what to do, and the exit code. */
export function userError(exit: ExitCode, message: string, todo?: string): UserError {
  return new UserError(exit, message, todo);
}
