import { EXIT } from '../core/exit-codes.ts';
import { UserError } from '../core/user-error.ts';
import type { ModelChoice } from '../import/define-importer.ts';

/** `sonnet=anthropic/claude-sonnet-5`: a name of another ecosystem, and the model that it is pinned to. */
export function parseModelPin(text: string): [string, ModelChoice] {
  const match = /^([^=]+)=([^/]+)\/(.+)$/.exec(text);
  if (!match) {
    throw new UserError(
      EXIT.usage,
      `--model ${text} is not NAME=PROVIDER/ID`,
      'write it as sonnet=anthropic/claude-sonnet-5',
    );
  }
  const [, name = '', provider = '', id = ''] = match;
  return [name, { provider, id }];
}
