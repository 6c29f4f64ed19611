import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { Forge } from '../ports/forge.ts';
import type { ActionContext } from './context.ts';

/** Whether number and commit of the report are what GitHub knows of this event, and still are. */
export async function isAbout(
  { runner, event }: ActionContext,
  forge: Forge,
  number: number,
  head: string,
): Promise<boolean> {
  const known = knownHead(event, head);
  if (known === undefined) {
    throw new UserError(
      EXIT.usage,
      `${event.name} is about no pull request`,
      'run it on workflow_run, or on pull_request where the token may write',
    );
  }
  if (known !== head || (event.pull && event.pull.number !== number)) throw forged(head, known);
  const pull = await forge.pull(number);
  if (!pull) throw forged(`pull request ${number}`, 'none of that number');
  if (pull.head === head && pull.open) return true;
  if (!(await forge.pullsOf(head)).includes(number)) throw forged(`#${number}`, head);
  runner.notice('notice', `#${number} has moved on: the next run comments`);
  return false;
}

/**
 * The commit that GitHub says this is about. What somebody started by hand is about the pull request that they named: its
 * run is the default branch's own, or nobody's word.
 */
function knownHead({ run, pull }: ActionContext['event'], said: string): string | undefined {
  if (run?.event === 'workflow_dispatch' && run.trusted) return said;
  return run?.head ?? pull?.head;
}

function forged(said: string, known: string): UserError {
  return new UserError(
    EXIT.integrity,
    `the report says ${said}, and GitHub says ${known}: nothing was written`,
    'the report is of another run, or made up by the change itself; look at what the gate’s job did',
  );
}
