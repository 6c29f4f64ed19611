import type { Wanted } from '../adapters/promote/promote.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { parseWanted } from './parse-wanted.ts';

/** `AGENT[@VERSION]… ENV`. The same agent twice would be two answers to one question. */
export function parseTargets(words: readonly string[]): {
  readonly wanted: readonly Wanted[];
  readonly environment: string;
} {
  const environment = words.at(-1) ?? '';
  const wanted = words.slice(0, -1).map(parseWanted);
  if (wanted.length === 0) {
    throw new UserError(
      EXIT.usage,
      'name an agent and an environment',
      `AGENT ENVIRONMENT, or AGENT@VERSION ENVIRONMENT; ${environment} alone could be either`,
    );
  }
  const names = wanted.map(({ agent }) => agent);
  const twice = names.find((agent, at) => names.indexOf(agent) !== at);
  if (twice !== undefined) throw new UserError(EXIT.usage, `${twice} is named twice`);
  return { wanted, environment };
}
