import type { ToldEvent } from './event.ts';

/** Slack cuts longer ones. */
const MOST = 3_000;

/** An event as one text. What comes from files and commits can't mention anybody, nor pose as a link. */
export function slackText({ kind, data: { summary, page } }: ToldEvent): string {
  const todo = page?.todo.map((command) => `\n• try: ${command}`).join('') ?? '';
  return escaped(`${kind}: ${summary}${todo}`.slice(0, MOST));
}

/** As Slack asks for: these three make up all of its markup that reaches anybody. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
