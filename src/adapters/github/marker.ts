import { withinBody } from './within-body.ts';

/** The first line of what headgate keeps somewhere: invisible, and no text of anybody's can hold it there. */
export function marked(key: string, body: string): string {
  return `${markerOf(key)}\n${withinBody(body)}`;
}

/** Whether a body is the one of this key; GitHub may have changed its line ends. */
export function isMarked(key: string, body: string | null | undefined): boolean {
  return body?.split(/\r?\n/, 1)[0] === markerOf(key);
}

/** Whether two bodies are one, line ends apart. */
export function isSameBody(a: string | null | undefined, b: string): boolean {
  return (a ?? '').replaceAll('\r\n', '\n').trim() === b.trim();
}

function markerOf(key: string): string {
  // A key is made of names of workflows and agents, which may hold what ends a comment.
  return `<!-- headgate ${key.replace(/[^A-Za-z0-9_./:@-]/g, '_').replaceAll('--', '-_')} -->`;
}
