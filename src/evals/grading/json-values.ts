import { parsedJson } from '../../core/parsed-json.ts';

// Each opening bracket that leads nowhere costs a scan to the end of the text.
const MOST_SCANS = 200;

/** The JSON objects and lists that stand in a text, outermost first, whatever stands around them. */
export function jsonValues(text: string): unknown[] {
  const values: unknown[] = [];
  let at = 0;
  for (let scans = 0; scans < MOST_SCANS; scans += 1) {
    const start = text.slice(at).search(/[{[]/);
    if (start < 0) break;
    const from = at + start;
    const end = endOf(text, from);
    const value = end === undefined ? undefined : parsedJson(text.slice(from, end));
    if (value === undefined || end === undefined) at = from + 1;
    else {
      values.push(value);
      at = end;
    }
  }
  return values;
}

/** Behind the bracket that closes the one at `from`; brackets in strings do not count. */
function endOf(text: string, from: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
