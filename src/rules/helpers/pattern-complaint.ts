import { RE2JS } from 're2js';
import { errorText } from '../../core/error-text.ts';

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

/** What other syntaxes have and RE2 leaves out, because matching it can take for ever; asked only of what it refused. */
const NOT_IN_RE2: readonly (readonly [RegExp, string])[] = [
  [/\(\?<[=!]/, 'look-behind'],
  [/\(\?[=!]/, 'look-ahead'],
  [/\(\?>/, 'an atomic group'],
  [/\\[1-9]|\\k[<{']|\(\?P=/, 'a back-reference'],
  [/[*+?}]\+/, 'a possessive quantifier'],
];

/** Why a pattern that a user wrote can't be used, as `compilePattern` says. Undefined when it can. */
export function patternComplaint(pattern: string, flags = ''): string | undefined {
  return compilePattern(pattern, flags).complaint;
}

/**
 * Compiles a pattern that a user wrote, or says why it can't be used: it is not in RE2's syntax, the one whose
 * matching time grows with the text and nothing else.
 */
export function compilePattern(
  pattern: string,
  flags = '',
): { readonly compiled: RE2JS; readonly complaint?: never } | { readonly complaint: string } {
  const bits = [...flags].reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0);
  try {
    return { compiled: RE2JS.compile(pattern, bits) };
  } catch (error) {
    const unknown = NOT_IN_RE2.find(([syntax]) => syntax.test(pattern));
    const reason = errorText(error);
    const complaint = reason
      .replace('error parsing regexp: ', '')
      .replace(/ Perl syntax/, ' syntax');
    return {
      complaint: unknown ? `${unknown[1]}, \`${unknown[0].exec(pattern)?.[0]}\`` : complaint,
    };
  }
}

/** The same for a pattern of a JSON Schema, which is written in JavaScript's syntax. */
export function schemaPatternComplaint(pattern: string): string | undefined {
  return patternComplaint(RE2JS.translateRegExp(pattern));
}
