import type { Wanted } from '../adapters/promote/promote.ts';
import { EXIT } from '../core/exit-codes.ts';
import { isName } from '../core/name.ts';
import { UserError } from '../core/user-error.ts';
import { isVersion } from '../core/version.ts';

/** `refund-assistant`. */
export function parseAgent(text: string): string {
  if (isName(text)) return text;
  throw new UserError(
    EXIT.usage,
    `${text} can’t be the name of an agent`,
    'use lower-case letters, digits and single hyphens, at most 64, such as refund-assistant',
  );
}

/** `refund-assistant`, or `refund-assistant@2.3.0`. */
export function parseWanted(text: string): Wanted {
  const [agent = '', version, ...rest] = text.split('@');
  if (!isName(agent) || rest.length > 0) {
    throw new UserError(EXIT.usage, `${text} is not AGENT or AGENT@VERSION`);
  }
  if (version === undefined) return { agent };
  if (isVersion(version)) return { agent, version };
  throw new UserError(EXIT.usage, `${version} is no version; write it as 2.3.0, without a v`);
}

/** The same, where a version has to be named. */
export function parseRelease(text: string): Required<Omit<Wanted, 'of'>> {
  const { agent, version } = parseWanted(text);
  if (version === undefined) throw new UserError(EXIT.usage, `name a version: ${agent}@2.3.0`);
  return { agent, version };
}
