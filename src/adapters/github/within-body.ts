/**
 * Characters that GitHub takes of a body, and of a check's summary, are 65,536, in a unit that it does not name; less some
 * room for the marker.
 */
const MOST_CHARS = 65_000;
const MORE = '\n… and more than GitHub takes in one text.\n';

/** Markdown as long as GitHub takes it: cut after a line, with a block of code that is cut closed, and said so. */
export function withinBody(text: string): string {
  if (text.length <= MOST_CHARS) return text;
  const room = text.slice(0, MOST_CHARS - 200);
  const kept = room.slice(0, room.lastIndexOf('\n') + 1) || room.slice(0, -1).concat('\n');
  return `${kept}${openFence(kept)}${MORE}`;
}

/** What closes the block of code that a text ends in; '' where it ends in none. */
function openFence(text: string): string {
  let open = '';
  for (const [, fence = '', rest = ''] of text.matchAll(/^ {0,3}(`{3,})([^\n]*)$/gm)) {
    if (open === '') open = fence;
    else if (fence.length >= open.length && rest.trim() === '') open = '';
  }
  return open === '' ? '' : `${open}\n`;
}
