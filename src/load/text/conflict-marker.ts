import type { Range } from '../../core/location.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The first line of a merge conflict that nobody resolved: git's three markers, in order, each at the start of its
 * line. Markers in a fenced block of Markdown are an example, and `<<<<<<< SEARCH` is how agents are told to write edits.
 */
export function conflictMarker(text: string, markdown: boolean): Range | undefined {
  if (!text.includes('<<<<<<< ') || !text.includes('>>>>>>> ')) return undefined;
  let fence = '';
  let opened: Range | undefined;
  let divided = false;
  let start = 0;
  for (const line of text.split('\n')) {
    const mark = markdown && opened === undefined ? FENCE.exec(line)?.[1] : undefined;
    if (mark !== undefined) fence = fence === '' ? mark : closes(line, fence) ? '' : fence;
    else if (fence === '' && line.startsWith('<<<<<<< ') && !/^<+ SEARCH\s*$/.test(line)) {
      opened = { start, end: start + line.trimEnd().length };
      divided = false;
    } else if (opened && /^={7}\s*$/.test(line)) divided = true;
    else if (opened && divided && line.startsWith('>>>>>>> ')) return opened;
    start += line.length + 1;
  }
  return undefined;
}

/** A fence ends with at least as many of its own character, and nothing behind. */
function closes(line: string, fence: string): boolean {
  return line.trim().startsWith(fence) && /^(.)\1*$/.test(line.trim());
}
