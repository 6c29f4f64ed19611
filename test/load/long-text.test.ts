import { describe, expect, test } from 'vitest';
import { yamlIgnores } from '../../src/load/inline-ignores.ts';
import { ambiguousScalar } from '../../src/load/yaml/ambiguous-scalar.ts';
import { codeSpan } from '../../src/report/markdown/code-span.ts';
import { escapeMarkdown } from '../../src/report/markdown/escape-markdown.ts';
import { cpuTimer } from '../support/cpu-timer.ts';

// A file may be ten times as long; what grows by the square takes half a minute here already.
const LONG = 100_000;
const BLANKS = ' '.repeat(LONG);
const IGNORES = '# headgate-ignore[a/b]: c\n'.repeat(LONG / 4);
const COMMENTS = Array.from({ length: LONG / 4 }, (_, at) => {
  return { line: at + 1, text: 'headgate-ignore[a/b]: c', trailing: false };
});
const comment = (text: string) => yamlIgnores('a.yaml', '', [{ line: 1, text, trailing: false }]);

describe('text of strangers costs as much as it is long', () => {
  test.each<[string, () => unknown]>([
    ['digits that are no number', () => ambiguousScalar(`0${'9'.repeat(LONG)}x`)],
    ['underscores that are no number', () => ambiguousScalar(`0${'_'.repeat(LONG)}x`)],
    ['underscores that are no hexadecimal number', () => ambiguousScalar(`0x${'_'.repeat(LONG)}x`)],
    ['a comment of blanks', () => comment(` headgate-ignore[a/b]${BLANKS}x\u2028x`)],
    ['comments that all ignore something', () => yamlIgnores('a.yaml', IGNORES, COMMENTS)],
    ['blanks in Markdown', () => escapeMarkdown(`a${BLANKS}b`)],
    ['blanks in code', () => codeSpan(`a${BLANKS}b`)],
  ])('%s', (_, read) => {
    const spent = cpuTimer();
    read();
    expect(spent()).toBeLessThan(2_000);
  });
});
