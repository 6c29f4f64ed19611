import { RE2JS } from 're2js';

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

/**
 * Why a pattern that a user wrote can't be used: it is not in RE2's syntax, the one whose matching time grows
 * with the text and nothing else. Undefined when it can.
 */
export function patternComplaint(pattern: string, flags = ''): string | undefined {
  try {
    compilePattern(pattern, flags);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reason.replace('error parsing regexp: ', '').replace(/ Perl syntax/, ' syntax');
  }
}

/** Compiles a pattern; throws where `patternComplaint` has one. */
export function compilePattern(pattern: string, flags = ''): RE2JS {
  const bits = [...flags].reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0);
  return RE2JS.compile(pattern, bits);
}

/** The same for a pattern of a JSON Schema, which is written in JavaScript's syntax. */
export function schemaPatternComplaint(pattern: string): string | undefined {
  return patternComplaint(RE2JS.translateRegExp(pattern));
}
