import { EXIT } from '../core/exit-codes.ts';

/**
 * Makes a process that ends before it has an answer end with 3. Node ends with 0 when nothing is left to wait for,
 * also where somebody still awaits something: a gate that has looked at nothing would pass.
 *
 * @returns to be called with the exit code, once there is one.
 */
export function answerOrIncomplete(): (exit: number) => void {
  const early = () => {
    if (process.exitCode) return; // told to end, by a signal for one
    process.stderr.write('headgate ended before it had an answer; please report this\n');
    process.exitCode = EXIT.incomplete;
  };
  process.once('exit', early);
  return (exit) => {
    process.off('exit', early);
    process.exitCode = exit;
  };
}
