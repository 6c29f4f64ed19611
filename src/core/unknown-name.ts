import { didYouMean } from './did-you-mean.ts';
import { EXIT } from './exit-codes.ts';
import { UserError } from './user-error.ts';

interface Unknown {
  readonly name: string;
  readonly known: readonly string[];
  /** What to do where none of the known is near enough to have been meant. */
  readonly otherwise: string;
}

/** What to say to a name that is none of the known: which one was meant, where one is near. */
export function unknownName(message: string, { name, known, otherwise }: Unknown): UserError {
  const meant = didYouMean(name, known);
  return new UserError(EXIT.usage, message, meant ? `did you mean ${meant}?` : otherwise);
}
