import type { Pin } from '../adapters/promote/upgrade-model.ts';
import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import { knownProviders } from '../models/known-providers.ts';

// What YAML reads as a text without quotes, whatever stood there before.
const ID = /^[A-Za-z0-9@][A-Za-z0-9._:/@-]{0,199}$/;

/**
 * A pinned model as people write it: `anthropic/claude-sonnet-5`. The id may hold slashes of its own.
 *
 * @throws UserError for what is no PROVIDER/ID of a provider that is known.
 */
export function parsePin(text: string): Pin {
  const cut = text.indexOf('/');
  const [provider, id] = [text.slice(0, cut), text.slice(cut + 1)];
  if (cut > 0 && knownProviders.includes(provider) && ID.test(id) && !id.endsWith(':')) {
    return { provider, id };
  }
  throw new UserError(
    EXIT.usage,
    `${text} is not PROVIDER/ID`,
    'write it as anthropic/claude-sonnet-5; headgate models outdated shows what agents are pinned to',
  );
}
