import { NOT_SIMPLE } from './not-simple.ts';
import { BLOCK_MARK, simpleBlock } from './simple-block.ts';
import { simpleObject } from './simple-object.ts';
import { simpleValue } from './simple-value.ts';

/** So short that no limit of `YAML_LIMITS` is in reach: two characters make at most one value and three lexemes. */
const MOST_CHARACTERS = 38_000;
const MOST_BLANK_LINES = 1_000;
const DEPTH = 20;
const END = -1;
/** Tabs, carriage returns, controls and what else is not simply a character of a line. */
const UNUSUAL =
  /[^\n\x20-\x7e\u00a0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\uffef\u{10000}-\u{10ffff}]/u;
const KEY = /^([A-Za-z_][\w.-]{0,99}):(?: +|$)/;
const ITEM = /^- +(?=[^ ])/;

/**
 * Reads the part of YAML that most configurations keep to: mappings, lists and texts in blocks, scalars and collections in
 * brackets on one line, comments. Undefined for everything else, and for everything that could be a problem or be
 * understood in another way: the library reads that, slowly and with all that there is to say. A property test holds
 * the two to the same values.
 */
export function readSimpleYaml(text: string): { readonly value: unknown } | undefined {
  if (text.length > MOST_CHARACTERS || UNUSUAL.test(text)) return undefined;
  const lines = text.split('\n');
  let next = 0;
  /** Of the current line; `END` after the last. */
  let indent = END;
  /** The current line without indentation. */
  let line = '';

  try {
    advance();
    if (!isAt(0)) return undefined;
    const value = mapping(0, 0);
    return isAt(END) ? { value } : undefined;
  } catch (error) {
    if (error === NOT_SIMPLE) return undefined;
    throw error;
  }

  function isAt(column: number): boolean {
    return indent === column;
  }

  /** Goes to the next line that is neither blank nor a comment. */
  function advance(): void {
    for (const first = next; next < lines.length; next += 1) {
      const whole = lines[next] ?? '';
      const start = whole.search(/[^ ]/);
      if (start !== -1 && whole[start] !== '#') {
        indent = start;
        line = whole.slice(start);
        next += 1;
        return;
      }
      if (next - first > MOST_BLANK_LINES) throw NOT_SIMPLE;
    }
    indent = END;
  }

  function mapping(column: number, depth: number): object {
    const entries = simpleObject();
    while (isAt(column)) {
      const [mark = '', key] = KEY.exec(line) ?? [];
      if (key === undefined) throw NOT_SIMPLE;
      const rest = line.slice(mark.length);
      if (BLOCK_MARK.test(rest)) {
        entries.set(key, block(rest, column));
      } else {
        advance();
        const isAbove = rest === '' || rest.startsWith('#');
        entries.set(key, isAbove ? below(column, depth + 1) : simpleValue(rest));
      }
    }
    if (indent > column) throw NOT_SIMPLE;
    return entries.object;
  }

  function block(mark: string, column: number): string {
    const { text, end } = simpleBlock(mark, lines, next, column);
    next = end;
    advance();
    return text;
  }

  /** The value of a key that has none on its own line. */
  function below(column: number, depth: number): unknown {
    if (depth > DEPTH || indent < column) throw NOT_SIMPLE;
    if (line.startsWith('- ')) return list(indent, depth);
    if (isAt(column)) throw NOT_SIMPLE;
    return mapping(indent, depth);
  }

  function list(column: number, depth: number): unknown[] {
    const items: unknown[] = [];
    while (isAt(column) && line.startsWith('- ')) {
      const mark = ITEM.exec(line)?.[0] ?? '';
      const rest = line.slice(mark.length);
      if (KEY.test(rest)) {
        // The item is a mapping whose first key stands beside the dash.
        indent = column + mark.length;
        line = rest;
        items.push(mapping(indent, depth + 1));
      } else {
        items.push(simpleValue(rest));
        advance();
      }
    }
    return items;
  }
}
