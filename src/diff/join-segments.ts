import type { DiffSegment } from './word-diff.ts';

/** The same diff with neighbouring stretches of one kind as one, and without empty ones. */
export function joinSegments(segments: readonly DiffSegment[]): DiffSegment[] {
  const joined: { kind: DiffSegment['kind']; text: string }[] = [];
  for (const { kind, text } of segments) {
    if (text === '') continue;
    const last = joined.at(-1);
    if (last?.kind === kind) last.text += text;
    else joined.push({ kind, text });
  }
  return joined;
}
