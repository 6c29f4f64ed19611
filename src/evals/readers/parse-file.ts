import type { ResultFile } from './define-reader.ts';

/** Parses a file of results as what it looks like: XML, one JSON value, or a JSON value a line. */
export function parseFile(text: string): ResultFile | undefined {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed.startsWith('<')) return { kind: 'xml', text: trimmed };
  const value = parsed(trimmed);
  if (value !== undefined) return { kind: 'json', value };
  const lines = trimmed.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parsed);
  // The last line of a run that was killed is cut.
  if (values.at(-1) === undefined) values.pop();
  return values.length > 0 && values.every((one) => one !== undefined)
    ? { kind: 'lines', values }
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return parsedWithConstants(text);
  }
}

/** Python writes NaN and Infinity into JSON: they are no numbers of JSON and no scores, so they are read as null. */
function parsedWithConstants(text: string): unknown {
  if (!/NaN|Infinity/.test(text)) return undefined;
  const mended = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) =>
    token.startsWith('"') ? token : 'null',
  );
  try {
    return JSON.parse(mended) as unknown;
  } catch {
    return undefined;
  }
}
