import { parsedJson } from '../../core/parsed-json.ts';
/** What callers of an agent rely on in one answer: which fields stand in it, and of which type. */
export type OutputShape = ReadonlyMap<string, string>;

/** Answers are bounded where they are read; this bounds how far into one is looked. */
const MAX_FIELDS = 500;

/**
 * The fields of a structured answer with their types, items of a list all under one path; `null` for an answer that is
 * no JSON object, which promises nothing.
 */
export function outputShape(output: string): OutputShape | null {
  const value = parsedJson(output);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const shape = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (shape.size >= MAX_FIELDS) return;
    if (Array.isArray(node)) {
      shape.set(path, 'array');
      for (const item of node) walk(item, `${path}/*`);
    } else if (typeof node === 'object' && node !== null) {
      if (path !== '') shape.set(path, 'object');
      for (const [key, item] of Object.entries(node)) walk(item, `${path}/${key}`);
    } else {
      shape.set(path, node === null ? 'null' : typeof node);
    }
  };
  walk(value, '');
  return shape;
}
