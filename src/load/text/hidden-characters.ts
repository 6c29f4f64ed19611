import { lazily } from '../../core/lazily.ts';
import type { Range } from '../../core/location.ts';
import { hiddenCharacterName } from './hidden-character-name.ts';

export interface HiddenCharacter {
  readonly range: Range;
  /** Unicode's name, or what kind of character it is. */
  readonly name: string;
  readonly codePoint: number;
}

/** England, Scotland and Wales: the only flags that Unicode recommends to spell in tag characters. */
const TAG_FLAGS = ['eng', 'sct', 'wls'].map((country) => {
  const tags = [...`gb${country}`].map((letter) => 0xe0000 + letter.charCodeAt(0));
  return String.fromCodePoint(0x1f3f4, ...tags, 0xe007f);
});

/**
 * What a reader does not see: controls other than tab and line end, everything that Unicode tells a font to ignore
 * (\p{DI}: bidi controls, zero-width characters, tags, variation selectors, fillers), line and paragraph
 * separators, annotation marks, and a carriage return that overwrites its line in a terminal.
 */
const invisible = lazily(
  () =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\p{DI}\u2028\u2029\ufff9-\ufffb]|\r(?!\n)/u,
);
const flagOrInvisible = lazily(
  () => new RegExp(`${TAG_FLAGS.join('|')}|${invisible().source}`, 'gu'),
);
/** None of them, said without asking Unicode, which takes longer than the texts that are so. */
const PLAIN = /^[\t\n -~]*$/;

const joinedScript = () =>
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}]$/u;

/**
 * Where an invisible character does what it is for. `after` looks at the text before it, `before` at the text behind
 * it; each sees `CONTEXT` units. A second one in a row never qualifies, so that none can carry a message.
 */
const uses = lazily((): readonly { of: RegExp; after?: RegExp; before?: RegExp }[] => [
  // Emoji sequences: woman + joiner + laptop.
  { of: /\u200d/, after: /(?:\p{ExtPict}|\p{EMod}|\ufe0f)$/u, before: /^\p{ExtPict}/u },
  // Persian, Hindi, …: letters that would join and must not, or the other way round.
  { of: /[\u200c\u200d]/, after: joinedScript() },
  // Scripts that put no space between words may mark where a line can break.
  { of: /\u200b/, after: /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]$/u },
  // A heart in colour, a digit as a keycap.
  { of: /[\ufe0e\ufe0f]/, after: /\p{Emoji}$/u },
  { of: /[\ufe00-\ufe02]/, after: /[\p{Sm}\p{sc=Han}\p{sc=Mymr}\u3000-\u303f\uff00-\uff60]$/u },
  { of: /[\u{e0100}-\u{e01ef}]/u, after: /\p{sc=Han}$/u },
  { of: /[\u180b-\u180f]/, after: /\p{sc=Mong}$/u },
  // Direction marks that settle on which side of Hebrew or Arabic words a bracket or a number stands.
  { of: /[\u061c\u200e\u200f]/, after: /[\p{sc=Hebr}\p{sc=Arab}][^\p{L}\p{DI}]{0,6}$/u },
  { of: /[\u061c\u200e\u200f]/, before: /^[^\p{L}\p{DI}]{0,6}[\p{sc=Hebr}\p{sc=Arab}]/u },
]);
const CONTEXT = 8;

/**
 * Characters that hide text from a reviewer, or change what a reviewer sees: bidi controls, tag characters, stray
 * zero-width characters and controls. Emoji sequences and scripts that need such characters keep them.
 *
 * After CVE-2021-42574 (Trojan Source) and Unicode's UTS 51 (emoji) and UTS 55 (source code handling).
 */
export function findHiddenCharacters(text: string): HiddenCharacter[] {
  if (PLAIN.test(text) || !invisible().test(text)) return [];
  const found: HiddenCharacter[] = [];
  for (const { 0: match, index: start } of text.matchAll(flagOrInvisible())) {
    const end = start + match.length;
    if (match.length > 2 || isInUse(text, match, start, end)) continue;
    const codePoint = match.codePointAt(0) ?? 0;
    found.push({ range: { start, end }, name: hiddenCharacterName(codePoint), codePoint });
  }
  return found;
}

function isInUse(text: string, character: string, start: number, end: number): boolean {
  const use = uses().filter(({ of }) => of.test(character));
  if (use.length === 0) return false;
  const left = text.slice(Math.max(0, start - CONTEXT), start);
  const right = text.slice(end, end + CONTEXT);
  return use.some(
    ({ after, before }) => (!after || after.test(left)) && (!before || before.test(right)),
  );
}
