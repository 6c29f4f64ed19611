/**
 * Plain scalars that YAML 1.1 readers (PyYAML, older Go and Ruby libraries) take for something else than the 1.2 core
 * schema does, and what they make of them. From https://yaml.org/type/ and section 10.3.2 of YAML 1.2.2, each in a form
 * that reads every character once: a scalar may be as long as a file.
 */
const READINGS: readonly (readonly [plain: RegExp, reading: string])[] = [
  [/^(?:y|yes|on)$/i, 'true'],
  [/^(?:n|no|off)$/i, 'false'],
  [/^[-+]?0[0-7_]+$/, 'an octal number'],
  [/^[-+]?0[0-7]*[89][0-9]*$/, 'text'],
  [/^0o[0-7]+$/, 'text'],
  [/^[-+]?0b[01_]+$/, 'a binary number'],
  [/^(?:[-+]0x[0-9a-f_]+|0x[0-9a-f]*_[0-9a-f_]*)$/i, 'a hexadecimal number'],
  [/^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/, 'a number to base 60'],
  [/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/, 'a number to base 60'],
  [/^[-+]?(?:[0-9]+_[0-9_]*(?:\.[0-9_]*)?|[0-9]+\.[0-9]*_[0-9_]*)$/, 'a number'],
  [/^[-+]?(?:[0-9]+|[0-9]*\.[0-9]+|[0-9]+\.)e[0-9]+$/i, 'text'],
  [/^[-+]?[0-9]+e[-+][0-9]+$/i, 'text'],
  [/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a date'],
  [/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}/i, 'a time'],
];

/** First characters of the above; most scalars are ruled out by them. */
const CANDIDATE = /^[-+0-9yno]/i;

/** What YAML 1.1 readers make of a plain scalar, where it is not what headgate makes of it. */
export function ambiguousScalar(source: string): string | undefined {
  if (!CANDIDATE.test(source)) return undefined;
  return READINGS.find(([plain]) => plain.test(source))?.[1];
}
