import ignore from 'ignore';
import { lazily } from '../core/lazily.ts';

interface Line {
  readonly number: number;
  readonly owners: readonly string[];
  readonly matches: (path: string) => boolean;
}

// A path of which one can be sure: nothing in it that a pattern gives a meaning.
const LITERAL = /^[^*?[\]\\!]+$/;

/**
 * Who owns a path by a CODEOWNERS file: the last line whose pattern matches decides, and a line without
 * owners un-owns (GitHub's rules). Patterns are gitignore's, through the `ignore` package, but for two
 * things that GitHub documents: case matters, and `docs/*` means no more than the files in docs itself.
 */
export function codeOwners(text: string): (path: string) => readonly string[] {
  const anywhere: Line[] = [];
  // A line for each agent is common, and each agent asks for each of its files: only lines that begin with
  // the same two folders can match.
  const byFolder = new Map<string, Line[]>();
  for (const [number, written] of text.split(/\r?\n/).entries()) {
    const [pattern = '', ...owners] = written
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (pattern === '') continue;
    const matcher = lazily(() => matcherOf(pattern));
    const line = { number, owners, matches: (path: string) => matcher()(path) };
    const folder = folderOf(pattern);
    if (folder === undefined) anywhere.unshift(line);
    else byFolder.set(folder, [line, ...(byFolder.get(folder) ?? [])]);
  }
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const before = known.get(path);
    if (before) return before;
    const near = byFolder.get(path.split('/', 2).join('/')) ?? [];
    const [a, b] = [anywhere, near].map((lines) => lines.find((line) => line.matches(path)));
    const owners = ((a?.number ?? -1) > (b?.number ?? -1) ? a : b)?.owners ?? [];
    known.set(path, owners);
    return owners;
  };
}

/** `agents/refunds` of `/agents/refunds/prompts/`; undefined for a pattern that may match elsewhere. */
function folderOf(pattern: string): string | undefined {
  const anchored = /.\/./.test(pattern) || pattern.startsWith('/');
  const [first = '', second = ''] = pattern.replace(/^\//, '').split('/', 2);
  const literal = LITERAL.test(first) && LITERAL.test(second);
  return anchored && literal ? `${first}/${second}` : undefined;
}

function matcherOf(pattern: string): (path: string) => boolean {
  const rules = ignore({ ignorecase: false }).add(pattern);
  if (!pattern.endsWith('/*') || pattern.includes('**')) return (path) => rules.ignores(path);
  const depth = pattern.replace(/^\//, '').split('/').length;
  return (path) => path.split('/').length === depth && rules.ignores(path);
}
