import Mustache from 'mustache';

/** What a tag stands for, or why prompts do not have it; `instead` is what it certainly meant. */
export type Tag =
  | { readonly input: string }
  | { readonly fragment: string }
  | { readonly message: string; readonly todo: string; readonly instead?: string };

const INPUT = /^[A-Za-z_][A-Za-z0-9_]*$/;
const FRAGMENT = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/;

/** No name is longer, and mustache's search for the end of a tag is quadratic in the blanks inside. */
const MAX_LENGTH = 256;

const LITERAL = 'Write {{name}} for an input, or \\{{ where two braces are meant as text.';

const SECTION = /^\{\{\s*[#^/]/;

/** The library's own cache would keep every tag it ever saw. */
const WRITER = Object.assign(new Mustache.Writer(), { templateCache: undefined });

/**
 * Reads one tag, braces included. Mustache sees nothing but the tag: given a whole prompt it makes a token of each
 * character, strips line ends beside tags and lets tags redefine what a tag is.
 */
export function readTag(tag: string): Tag {
  if (tag.length > MAX_LENGTH) {
    return { message: `A tag of ${tag.length} characters is no name.`, todo: LITERAL };
  }
  if (SECTION.test(tag)) {
    return {
      message: `\`${tag}\` belongs to a section; prompts have no conditions and no loops.`,
      todo: 'Decide in the program that calls the agent, and hand the text over as an input.',
    };
  }
  const [type, value] = token(tag);
  switch (type) {
    case 'name':
      return readInput(tag, value);
    case '>':
      return readFragment(tag, value);
    case '&':
      return unescaped(tag, value);
    case '=':
      return {
        message: `\`${tag}\` changes what a tag is for the rest of the prompt.`,
        todo: 'Remove it; write \\{{ where two braces are meant as text.',
      };
    default:
      return {
        message: `\`${tag}\` opens more braces than it closes.`,
        todo: 'Write {{name}}, with a space between a brace that is text and the tag.',
      };
  }
}

/** Type and value, as mustache has them. It throws at braces that do not match. */
function token(tag: string): readonly [type: string, value: string] {
  try {
    const [first] = WRITER.parse(tag);
    return [String(first?.[0]), String(first?.[1])];
  } catch {
    return ['unmatched', ''];
  }
}

function readInput(tag: string, value: string): Tag {
  if (tag === `{{${value}}}` && INPUT.test(value)) return { input: value };
  const name = value.trim();
  if (INPUT.test(name)) {
    return misspelt(`Blanks stand around the name in \`${tag}\`.`, `{{${name}}}`);
  }
  if (name === '') return { message: `\`${tag}\` names no input.`, todo: LITERAL };
  if (/^[A-Za-z_]\w*(?:\.\w+)+$/.test(name)) {
    return {
      message: `\`${name}\` reaches into an input; prompts take inputs whole.`,
      todo: `Declare what is needed as an input of its own, such as {{${name.replaceAll('.', '_')}}}.`,
    };
  }
  const meant = name.replace(/[-\s]+/g, '_');
  return {
    message: `\`${name}\` is no name of an input: those are letters, digits and underscores, no digit first.`,
    todo: INPUT.test(meant) ? `Rename it, here and in agent.yaml, to {{${meant}}}.` : LITERAL,
  };
}

function readFragment(tag: string, value: string): Tag {
  const name = value.trim();
  if (FRAGMENT.test(name)) {
    if (/^\{\{>[ \t]*\S+\}\}$/.test(tag)) return { fragment: name };
    return misspelt(`Blanks stand where \`${tag}\` has none.`, `{{> ${name}}}`);
  }
  const meant = name
    .toLowerCase()
    .replace(/^_(?=shared\/)/, '')
    .replace(/\.md$/, '');
  return {
    message: `\`${name}\` is no name of a fragment: those are lower-case letters, digits and hyphens, with / between.`,
    todo: FRAGMENT.test(meant)
      ? `Write {{> ${meant}}}.`
      : 'Write {{> shared/name}} for the file agents/_shared/name.md.',
  };
}

function unescaped(tag: string, value: string): Tag {
  const message = `\`${tag}\` asks for a value that is not escaped; in prompts none ever is.`;
  const name = value.trim().replace(/^\{+|\}+$/g, '');
  return INPUT.test(name) ? misspelt(message, `{{${name}}}`) : { message, todo: LITERAL };
}

function misspelt(message: string, instead: string): Tag {
  return { message, todo: `Write ${instead}.`, instead };
}
