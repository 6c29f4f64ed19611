import { ambiguousScalar } from './ambiguous-scalar.ts';
import { NOT_SIMPLE } from './not-simple.ts';
import { simpleObject } from './simple-object.ts';

const DOUBLE_QUOTED = /"(?:[^"\\]|\\[\\"/bfnrt])*"/y;
const SINGLE_QUOTED = /'([^']*)'(?!')/y;
const FLOW_KEY = /([A-Za-z_][\w.-]{0,99}): +/y;
/** Nothing in it that could end it, start a comment or make it a key. */
const FLOW_PLAIN = /[A-Za-z0-9_./$+](?:[\w ./@$+()=<>;~^-]|:(?=[\w/]))*/y;
const REST = / *(?: #.*)?$/y;
/** What a plain scalar of a block may begin with: no indicator, and no number with a sign. */
const BLOCK_PLAIN = /^[^-?:,[\]{}#&*!|>'"%@`\s]/;
const INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;
const DECIMAL = /^(?:0|[1-9][0-9]{0,8})\.[0-9]{1,9}$/;
/** Everything else that the core schema does not read as text (YAML 1.2.2, section 10.3.2). */
const NO_TEXT =
  /^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DEPTH = 20;

/**
 * The value that stands on the rest of a line, with no more than a comment after it: a scalar, or a collection in
 * brackets that ends there too.
 */
export function simpleValue(rest: string): unknown {
  if (!/^["'[{]/.test(rest)) return blockScalar(rest);
  let at = 0;
  const value = node(0);
  match(REST);
  return value;

  function node(depth: number): unknown {
    switch (rest[at]) {
      case '"': {
        const quoted = match(DOUBLE_QUOTED)[0];
        // These escapes mean the same in JSON.
        return quoted.includes('\\') ? JSON.parse(quoted) : quoted.slice(1, -1);
      }
      case "'":
        return match(SINGLE_QUOTED)[1];
      case '[':
        return list(depth);
      case '{':
        return object(depth);
      default:
        return plainScalar(match(FLOW_PLAIN)[0].trimEnd());
    }
  }

  function list(depth: number): unknown[] {
    const items: unknown[] = [];
    if (opens(depth, ']')) return items;
    do items.push(node(depth + 1));
    while (goesOn(']'));
    return items;
  }

  function object(depth: number): object {
    const entries = simpleObject();
    if (opens(depth, '}')) return entries.object;
    do entries.set(match(FLOW_KEY)[1] ?? '', node(depth + 1));
    while (goesOn('}'));
    return entries.object;
  }

  /** Steps over the opening bracket, and over the closing one when nothing stands between them. */
  function opens(depth: number, end: string): boolean {
    if (depth === DEPTH) throw NOT_SIMPLE;
    at += 1;
    skipSpaces();
    const isEmpty = rest[at] === end;
    if (isEmpty) at += 1;
    return isEmpty;
  }

  function goesOn(end: string): boolean {
    skipSpaces();
    const mark = rest[at];
    if (mark !== ',' && mark !== end) throw NOT_SIMPLE;
    at += 1;
    if (mark === ',') skipSpaces();
    return mark === ',';
  }

  function skipSpaces(): void {
    while (rest[at] === ' ') at += 1;
  }

  function match(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = at;
    const found = pattern.exec(rest);
    if (!found) throw NOT_SIMPLE;
    at = pattern.lastIndex;
    return found;
  }
}

function blockScalar(rest: string): unknown {
  const comment = rest.indexOf(' #');
  const source = (comment === -1 ? rest : rest.slice(0, comment)).trimEnd();
  if (!BLOCK_PLAIN.test(source) || source.includes(': ') || source.endsWith(':')) throw NOT_SIMPLE;
  return plainScalar(source);
}

/** Text, an integer, a decimal number or a boolean; whatever else a reader could make of it is not simple. */
function plainScalar(source: string): unknown {
  if (!/^[-+.0-9~a-z]/i.test(source)) return source;
  if (source === 'true') return true;
  if (source === 'false') return false;
  if (INTEGER.test(source) || DECIMAL.test(source)) return Number(source);
  if (NO_TEXT.test(source) || ambiguousScalar(source) !== undefined) throw NOT_SIMPLE;
  return source;
}
