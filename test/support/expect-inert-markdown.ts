import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect } from 'vitest';

const TAG =
  /^<\/?(?:h\d|p|br|hr|em|strong|sub|ul|ol|li|table|thead|tbody|tr|td|th|details|summary)(?: \/)?>$/;

/** As GitHub shows it there are no elements but those of a report, and outside of code no link and no mention. */
export function expectInertMarkdown(text: string): void {
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const prose = html
    .replace(/<pre><code[^<>]*>[^<>]*<\/code><\/pre>/g, '')
    .replace(/<code>[^<>]*<\/code>/g, '');
  expect((prose.match(/<[^>]*>/g) ?? []).filter((tag) => !TAG.test(tag))).toEqual([]);
  expect(prose.match(/.*(?:https:\/\/evil|www\.evil|@acme|eve@evil|#1|GH-1).*/g) ?? []).toEqual([]);
}
