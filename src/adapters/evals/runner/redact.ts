import { scanSecrets } from '../../secrets/scan-secrets.ts';
import { masked } from '../providers/provider-error-of.ts';

// A ledger is read whole; no answer that anybody grades is this long.
const MOST_CHARACTERS = 100_000;

/** A text as it may be kept and shown: without the keys of this run and without what secretlint knows as a secret. */
export async function redact(text: string, secrets: readonly string[]): Promise<string> {
  const bounded = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  const known = masked(bounded, secrets);
  const hits = await scanSecrets([{ path: 'output.txt', text: known }]);
  return [...hits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((rest, { range }) => `${rest.slice(0, range.start)}***${rest.slice(range.end)}`, known);
}

/** The same for every text in a JSON value. */
export async function redactJson(value: unknown, secrets: readonly string[]): Promise<unknown> {
  const text = JSON.stringify(value);
  if (text === undefined) return null;
  const clean = await redact(text, secrets);
  if (clean === text) return value;
  try {
    return JSON.parse(clean) as unknown;
  } catch {
    return clean;
  }
}
