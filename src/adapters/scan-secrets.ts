import { createHash } from 'node:crypto';
import type { SecretHit } from '../rules/define-rule.ts';
import { mayHoldSecret } from './may-hold-secret.ts';
import type { SecretMessage } from './secretlint.ts';

/**
 * Credentials in texts, as secretlint's recommended rules know them. The texts stay in memory; a secret
 * leaves only as a hash. secretlint is loaded when the first text looks as if it could hold one.
 */
export async function scanSecrets(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<readonly SecretHit[]> {
  const suspects = files.filter(mayHoldSecret);
  if (suspects.length === 0) return [];
  const { lintText } = await import('./secretlint.ts');
  const found = await Promise.all(
    suspects.map(async ({ path, text }) =>
      (await lintText(path, text)).map((message) => hitOf(path, text, message)),
    ),
  );
  return found.flat();
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
