import { EXIT } from '../cli/exit-codes.ts';
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

/**
 * Inputs as the runner hands them over, `INPUT_<NAME>` in upper case. This and `runner.ts` are all that headgate needs of
 * `@actions/core`, which brings 400 KB of an HTTP client that would be read at each start.
 */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
  const text = (name: string) => {
    const value = (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
    if (value.length <= MOST_CHARS) return value;
    throw new UserError(EXIT.usage, `${name} has more than ${MOST_CHARS} characters`);
  };
  return {
    text,
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
