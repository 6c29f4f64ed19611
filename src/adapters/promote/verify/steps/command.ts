import { durationMs } from '../../../../core/duration.ts';
import type { CommandStep } from '../../../../generated/types.ts';
import type { Verifier } from '../../../../ports/verifier.ts';
import { runCommand } from '../../../programs/run-command.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const MOST_SHOWN = 500;

/**
 * Runs a command with the subject on stdin; exit code 0 says that all is well.
 *
 * @param folder where it runs: the config repository's.
 * @param env where the variables come from that the step may see.
 */
export function commandVerifier(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Verifier<CommandStep> {
  return async ({ run, env: allow = [], timeout }, subject) => {
    const { code, problem, output } = await runCommand({
      argv: run,
      folder,
      stdin: `${JSON.stringify(subject)}\n`,
      allow,
      env,
      timeoutMs: durationMs(timeout ?? '') ?? DEFAULT_TIMEOUT_MS,
    });
    const said = output.trim().slice(-MOST_SHOWN);
    const what = problem ?? `exit code ${code}`;
    return { passed: code === 0, evidence: said === '' ? what : `${what}: ${said}` };
  };
}
