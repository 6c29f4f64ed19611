import { UserError } from '../core/user-error.ts';
import type { ExitCode } from './exit-codes.ts';

/** An error for the person at the keyboard: what happened, what to do, and the exit code. */
export function userError(exit: ExitCode, message: string, todo?: string): UserError {
  return new UserError(exit, message, todo);
}
