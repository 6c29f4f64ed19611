import { getInput } from '@actions/core';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';

/** What the workflow says under `with:`; '' where it says nothing. */
export interface Inputs {
  text(name: string): string;
  /** @throws UserError for what YAML 1.2 does not call a boolean. */
  flag(name: string): boolean;
  /** Words, split at white space and commas. */
  words(name: string): readonly string[];
}

const MOST_CHARS = 10_000;

/** Inputs as the runner hands them over, by the environment of this process. What is absent is '' or false. */
export function readInputs(): Inputs {
  const text = (name: string) => {
    const value = getInput(name);
    if (value.length <= MOST_CHARS) return value;
    throw new UserError(EXIT.usage, `${name} has more than ${MOST_CHARS} characters`);
  };
  return {
    text,
    // `getBooleanInput` takes an input that nobody gave for a mistake.
    flag(name) {
      const value = text(name);
      if (value === '' || /^false$/i.test(value)) return false;
      if (/^true$/i.test(value)) return true;
      throw new UserError(EXIT.usage, `${name} is true or false, not ${JSON.stringify(value)}`);
    },
    words: (name) =>
      text(name)
        .split(/[\s,]+/)
        .filter((word) => word !== ''),
  };
}
