import { EXIT } from './exit-codes.ts';
import { UserError } from './user-error.ts';

/** What to say where nothing could be looked at, which is never a pass: the path is wrong. */
export function noAgents(): UserError {
  return new UserError(
    EXIT.usage,
    '0 agents found: there is no folder under agents/',
    'run in a config repository, name one with --repo, or begin one with headgate init',
  );
}
