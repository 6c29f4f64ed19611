import { listed } from './listed.ts';
import { unknownName } from './unknown-name.ts';
import type { UserError } from './user-error.ts';

/** What to say to a name that no agent has: which one was meant, else which there are. */
export function unknownAgent(name: string, known: readonly string[]): UserError {
  const others = known.length > 0 ? `there are ${listed(known, ', ')}` : 'there are none';
  return unknownName(`there is no agent ${name}`, {
    name,
    known,
    otherwise: `${others}; an agent is a folder under agents/`,
  });
}
