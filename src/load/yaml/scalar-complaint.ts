import type { Scalar } from 'yaml';
import { ambiguousScalar } from './ambiguous-scalar.ts';

export interface Complaint {
  readonly rule: 'yaml/ambiguous' | 'yaml/number' | 'yaml/syntax';
  readonly message: string;
  readonly todo: string;
}

/** Integers in digits, octal and hexadecimal; `1e20` says itself that it is rounded. */
const INTEGER = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;

/** Why a scalar cannot be kept as it is written, or will not be read alike by everyone. */
export function scalarComplaint(node: Scalar): Complaint | undefined {
  const { value, source = '', type } = node;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return notFinite(source);
    if (INTEGER.test(source) && !Number.isSafeInteger(value)) return notExact(source, value);
  }
  if (type === 'PLAIN') return ambiguous(source, value);
  // Only an escape in double quotes can spell one: the file itself decoded.
  if (type === 'QUOTE_DOUBLE' && typeof value === 'string' && !value.isWellFormed()) return HALF;
  return undefined;
}

const HALF: Complaint = {
  rule: 'yaml/syntax',
  message:
    'An escape in this text is half of a character (a lone surrogate), which UTF-8 cannot hold.',
  todo: 'Write the character itself, or both halves: `"\\uD83D\\uDE00"`.',
};

function notFinite(source: string): Complaint {
  return {
    rule: 'yaml/number',
    message: `\`${source}\` is not a finite number, and JSON can hold no other.`,
    todo: 'Write a number, or quote it if it is text; to say "no limit", leave the key out.',
  };
}

function notExact(source: string, value: number): Complaint {
  return {
    rule: 'yaml/number',
    message: `\`${source}\` has more digits than a number can hold; it would become ${value}.`,
    todo: 'Quote it if it is a name; otherwise write a number below 2^53.',
  };
}

function ambiguous(source: string, value: unknown): Complaint | undefined {
  const reading = ambiguousScalar(source);
  if (!reading) return undefined;
  const ours = typeof value === 'string' ? 'text' : `the number ${value}`;
  return {
    rule: 'yaml/ambiguous',
    message: `\`${source}\` is ${ours} in YAML 1.2, but ${reading} for readers of YAML 1.1.`,
    todo:
      typeof value === 'string'
        ? `Put it in quotes if it is text; otherwise write a number or a boolean that all readers know.`
        : `Write \`${value}\` if it is a number; put it in quotes if it is text.`,
  };
}
