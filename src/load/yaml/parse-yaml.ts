import type { Location } from '../../core/location.ts';
import { lineIndex } from '../text/line-index.ts';
import { composeDocument } from './compose-document.ts';
import { pointerLocator } from './pointer-locator.ts';
import { readAnyYaml, type YamlValue } from './read-any-yaml.ts';
import { readComments, type YamlComment } from './read-comments.ts';
import { readCst } from './read-cst.ts';
import { readSimpleYaml } from './read-simple-yaml.ts';

export type { YamlComment } from './read-comments.ts';

export interface ParsedYaml extends YamlValue {
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

function read(file: string, text: string): YamlValue {
  const simple = readSimpleYaml(text);
  return simple ? { ...simple, problems: [], warnings: [] } : readAnyYaml(file, text);
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
