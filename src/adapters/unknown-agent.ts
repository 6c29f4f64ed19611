import { didYouMean } from '../core/did-you-mean.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { listed } from '../promote/listed.ts';

/** What to say to a name that no agent has: which one was meant, else which there are. */
export function unknownAgent(name: string, known: readonly string[]): UserError {
  const meant = didYouMean(name, known);
  const others = known.length > 0 ? `there are ${listed(known, ', ')}` : 'there are none';
  return new UserError(
    EXIT.usage,
    `there is no agent ${name}`,
    meant ? `did you mean ${meant}?` : `${others}; an agent is a folder under agents/`,
  );
}
