import { isRefName } from './ref-name.ts';

const NAME = /^(HEAD|[0-9a-f]{4,64}|refs\/[^\s^~:]+)/;
const SUFFIX = /^(~\d{0,9}|\^\d{0,9}|\^\{(commit|tree)\})*(:[^\0\r\n]*)?$/;

/**
 * True for what may be asked of `cat-file --batch`: an object id, `HEAD` or a full ref name, followed by
 * `~2`, `^1`, `^{commit}`, `^{tree}` or `:path`. No line break (a second question), no `@{…}` (depends on
 * the clone's history), no short ref name (means several things).
 */
export function isObjectSpec(spec: string): boolean {
  const name = NAME.exec(spec)?.[0];
  if (name === undefined || !SUFFIX.test(spec.slice(name.length))) return false;
  return !name.startsWith('refs/') || isRefName(name);
}
