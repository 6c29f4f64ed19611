import { wordDiff } from '../../src/diff/word-diff.ts';
import { visibleText } from '../../src/load/text/visible-text.ts';
import type { Step } from './replay-history.ts';

/** Characters kept of unchanged text on each side of a change, and of one stretch that came or went. */
const CONTEXT = 80;
const LONGEST = 600;
/** Lines of one file; enough to judge by, and `git show` has the rest. */
const MOST_LINES = 60;

/** One classification with the words that changed, `[-gone-]{+new+}`, so that a person can judge it. */
export function stepText({ commit, subject, agent, path, files, changes, bump }: Step): string {
  const moved = path.base === path.head ? path.head : `${path.base} → ${path.head}`;
  const names = [...new Set([...Object.keys(files.base), ...Object.keys(files.head)])].sort();
  return [
    `=== ${agent}: ${bump}`,
    visibleText(`${commit.slice(0, 12)} ${subject}`),
    visibleText(moved),
    ...changes.map((one) =>
      visibleText(`  ${one.bump.padEnd(5)} ${one.kind}  ${one.summary} (${one.path})`),
    ),
    ...(changes.length === 0 ? ['  no change'] : []),
    ...names.flatMap((name) => excerpt(name, files.base[name] ?? '', files.head[name] ?? '')),
    '',
  ].join('\n');
}

function excerpt(name: string, base: string, head: string): string[] {
  if (base === head) return [];
  const text = wordDiff(base, head)
    .map((segment, place, all) => {
      if (segment.kind === 'removed') return `[-${shorten(segment.text, LONGEST)}-]`;
      if (segment.kind === 'added') return `{+${shorten(segment.text, LONGEST)}+}`;
      return unchanged(segment.text, place > 0, place < all.length - 1);
    })
    .join('');
  const lines = text.split('\n').map((line) => `  | ${visibleText(line)}`);
  const rest = lines.length - MOST_LINES;
  const more = rest > 0 ? [`  | … ${rest} more lines`] : [];
  return [`  ${name}`, ...lines.slice(0, MOST_LINES), ...more];
}

function unchanged(text: string, after: boolean, before: boolean): string {
  if (text.length <= 2 * CONTEXT + 10) return text;
  return `${after ? text.slice(0, CONTEXT) : ''} … ${before ? text.slice(-CONTEXT) : ''}`;
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} … ${text.length - most} more`;
}
