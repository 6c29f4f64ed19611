import type { TokenDelta } from '../../diff/token-delta.ts';
import { count, signedCount } from './numbers.ts';

/** What a version sends with a call, and how that changed. */
export function tokensInWords({ base, head, delta }: TokenDelta): string {
  const tokens =
    delta === 0
      ? `${count(head)} as before`
      : `${count(base)} → ${count(head)} (${signedCount(delta)})`;
  return `${tokens}, in prompts and tools of a call, counted with o200k`;
}
