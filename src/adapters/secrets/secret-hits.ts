import { createHash } from 'node:crypto';
import type { SecretHit } from '../../rules/define-rule.ts';
import { lintText, type SecretMessage } from './secretlint.ts';

/** What secretlint finds in one text, each secret as a hash. */
export async function secretHits({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): Promise<readonly SecretHit[]> {
  return (await lintText(path, text)).map((message) => hitOf(path, text, message));
}

function hitOf(file: string, text: string, message: SecretMessage): SecretHit {
  const range = exactRange(text, message);
  const secret = text.slice(range.start, range.end);
  return {
    file,
    range,
    kind: `${message.ruleId.replace('@secretlint/secretlint-rule-', '')}/${message.messageId}`,
    hash: createHash('sha256').update(secret).digest('hex'),
  };
}

/** Some rules report where the name of a secret starts, with the length of its value: find the value. */
function exactRange(text: string, { range: [start, end], data }: SecretMessage) {
  const values = Object.values(data ?? {}).filter((value) => typeof value === 'string');
  for (const value of values) {
    const at = value === '' ? -1 : text.indexOf(value, start);
    if (at !== -1 && at < end) return { start: at, end: at + value.length };
  }
  return { start, end };
}
