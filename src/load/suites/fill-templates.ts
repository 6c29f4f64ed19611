import { own } from '../../core/json.ts';

// promptfoo's templates know filters and loops; a plain name is what its assertions use.
const TAG = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/g;

/**
 * Puts a case's variables into the texts of an assertion's value, as promptfoo does. What is not a variable stays, so
 * that a rule can report it. Schemas are left alone: their patterns have braces of their own.
 */
export function fillTemplates(value: unknown, vars: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => (typeof item === 'string' ? fill(item, vars) : item));
  }
  return typeof value === 'string' ? fill(value, vars) : value;
}

function fill(text: string, vars: Readonly<Record<string, unknown>>): string {
  if (!text.includes('{{')) return text;
  return text.replace(TAG, (tag, name: string) => {
    const value = own(vars, name);
    if (value === undefined) return tag;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}
