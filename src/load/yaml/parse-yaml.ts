import type { Location } from '../../core/location.ts';
import type { Problem } from '../../core/problem.ts';
import { lineIndex } from '../text/line-index.ts';
import { composeDocument } from './compose-document.ts';
import { plainValue } from './plain-value.ts';
import { pointerLocator } from './pointer-locator.ts';
import { readComments, type YamlComment } from './read-comments.ts';
import { readCst } from './read-cst.ts';
import { syntaxProblem } from './syntax-problem.ts';

export type { YamlComment } from './read-comments.ts';

export interface ParsedYaml {
  /** Plain data: objects without prototype, arrays and scalars; undefined when there are problems. */
  readonly value: unknown;
  readonly problems: Problem[];
  /** Values that readers of YAML 1.1 would take for something else. */
  readonly warnings: Problem[];
  /** Where a JSON pointer leads to, or the nearest ancestor that there is. Never throws. */
  locate(pointer: string, part?: 'key' | 'value'): Location;
  comments(): YamlComment[];
}

/**
 * Reads one YAML file: the 1.2 core schema with nothing that hides values from a reviewer, bounded before it is
 * composed (see `readCst`), so that no text of the allowed size can hang or abort the process.
 *
 * What the happy path does not need is left out of it: nodes are dropped once they are data, and composed again from
 * the text when a place is asked for.
 */
export function parseYaml(file: string, text: string): ParsedYaml {
  let places: ((pointer: string, part: 'key' | 'value') => Location) | undefined;
  return {
    ...read(file, text),
    locate(pointer, part = 'value') {
      places ??= locator(file, text);
      return places(pointer, part);
    },
    comments: () => readComments(text),
  };
}

function read(file: string, text: string): Pick<ParsedYaml, 'value' | 'problems' | 'warnings'> {
  const broken = (problems: Problem[]) => ({ value: undefined, problems, warnings: [] });
  const { tokens, problems } = readCst(file, text);
  if (problems.length > 0) return broken(problems);
  const document = composeDocument(tokens);
  if (document && document.errors.length > 0) {
    return broken([syntaxProblem(file, text, document.errors)]);
  }
  if (!document || !tokens.some((token) => token.type === 'document' && token.value)) {
    return broken([empty(file)]);
  }
  const plain = plainValue(file, document.contents);
  return plain.problems.length > 0 ? { ...plain, value: undefined } : plain;
}

function locator(file: string, text: string) {
  const find = pointerLocator(composeDocument(readCst(file, text).tokens)?.contents);
  const lines = lineIndex(text);
  return (pointer: string, part: 'key' | 'value') => {
    const { start, end } = find(pointer, part);
    // A block of text owns the line ends after it, which are no place to look at.
    return lines.locate(file, { start, end: start + text.slice(start, end).trimEnd().length });
  };
}

function empty(file: string): Problem {
  return {
    rule: 'file/empty',
    file,
    message: 'The file holds no value, only blanks or comments.',
    todo: 'Delete the file if nothing of it is meant; otherwise write its content.',
  };
}
