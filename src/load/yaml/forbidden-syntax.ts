export interface Refusal {
  readonly message: string;
  readonly todo: string;
}

const QUOTE = 'If it is text, put it in quotes';

/** By the type that yaml's `CST.tokenType` gives a lexeme. */
const FORBIDDEN = new Map<string | null, (source: string) => Refusal>([
  [
    'alias',
    (source) => ({
      message: `\`${source}\` is a YAML alias: it repeats what another place of the file defines.`,
      todo: `${QUOTE}; otherwise write the value out where it is used.`,
    }),
  ],
  [
    'anchor',
    (source) => ({
      message: `\`${source}\` is a YAML anchor, for other places of the file to repeat.`,
      todo: `${QUOTE}; otherwise remove the anchor and write the value out where it is used.`,
    }),
  ],
  [
    'tag',
    (source) => ({
      message: `\`${source}\` is a YAML tag: it tells readers to build something else than plain data.`,
      todo: `${QUOTE}; otherwise remove the tag.`,
    }),
  ],
  [
    'explicit-key-ind',
    () => ({
      message: '`? ` starts a complex key, which may be a whole structure.',
      todo: `${QUOTE}; otherwise write the key as \`key: value\`.`,
    }),
  ],
  [
    'directive-line',
    (source) => ({
      message: `\`${source}\` is a directive: it changes how the whole file is read.`,
      todo: 'Remove the line; headgate reads YAML 1.2.',
    }),
  ],
  [
    'byte-order-mark',
    () => ({
      message: 'The file starts with a byte order mark (U+FEFF).',
      todo: 'Save it as UTF-8 without byte order mark.',
    }),
  ],
]);

/** Why a lexeme may not stand in a configuration, where the specification would allow it. */
export function forbiddenSyntax(type: string | null, source: string): Refusal | undefined {
  return FORBIDDEN.get(type)?.(clipped(source));
}

export const MERGE_KEY: Refusal = {
  message: '`<<` is a merge key: it pulls in keys that nobody sees here.',
  todo: 'Write the keys out; if the key is really called `<<`, put it in quotes.',
};

export const SECOND_DOCUMENT: Refusal = {
  message: 'A second document starts here; readers would take the first and ignore it, or fail.',
  todo: 'Keep one document in the file: remove `---` or `...`, and what is not meant to be read.',
};

function clipped(source: string): string {
  return source.length > 60 ? `${source.slice(0, 60)}…` : source;
}
