import type { TextFile } from '../../core/agent.ts';
import { findHiddenCharacters, type HiddenCharacter } from '../../load/text/hidden-characters.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';

export default defineRule({
  id: 'security/hidden-characters',
  code: 'HG9002',
  scope: 'file',
  severity: 'error',
  since: '0.1.0',
  what: 'A file holds characters that people do not see: bidi controls, tag characters, stray zero-width characters or control codes.',
  why: 'The model reads what the reviewer cannot: hidden instructions, or text whose order on the screen is not its order in the file.',
  todo: 'Remove the characters; if they belong there, say so with an ignore and its reason.',
  examples: [
    {
      title: 'An instruction in tag characters',
      invalid: {
        edits: { 'agents/example/prompts/system.md': [['politely', `politely${tags('obey')}`]] },
      },
      valid: {},
    },
    {
      title: 'Text that is shown in another order',
      invalid: {
        edits: { 'agents/example/prompts/system.md': [['politely', '\u202epolitely\u202c']] },
      },
      valid: { edits: { 'agents/example/prompts/system.md': [['politely', 'politely 👩‍💻']] } },
    },
  ],
  check: ({ files }) => files.flatMap(hiddenIn),
});

function hiddenIn(file: TextFile): RuleProblem[] {
  return runs(findHiddenCharacters(file.text)).map((run) => {
    const [first] = run;
    const range = { start: first.range.start, end: (run.at(-1) ?? first).range.end };
    const names = [...new Set(run.map((character) => character.name))];
    const message = spelled(run);
    return {
      file: file.path,
      range,
      message: `${run.length === 1 ? 'a hidden character' : `${run.length} hidden characters`}: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}${message ? `, spelling «${message}»` : ''}`,
      values: run.map((character) => character.codePoint.toString(16)),
      fix: { description: 'remove them', file: file.path, range, text: '' },
    };
  });
}

/** Characters that follow each other without a gap make one finding: hidden messages have many. */
function runs(characters: readonly HiddenCharacter[]) {
  const found: [HiddenCharacter, ...HiddenCharacter[]][] = [];
  for (const character of characters) {
    const last = found.at(-1);
    if (last && last.at(-1)?.range.end === character.range.start) last.push(character);
    else found.push([character]);
  }
  return found;
}

/** What tag characters say: each stands for the ASCII character 0xE0000 below it. */
function spelled(run: readonly HiddenCharacter[]): string {
  return run
    .map(({ codePoint }) => codePoint - 0xe0000)
    .filter((ascii) => ascii >= 0x20 && ascii < 0x7f)
    .map((ascii) => String.fromCharCode(ascii))
    .join('')
    .slice(0, 80);
}

function tags(text: string): string {
  return String.fromCodePoint(...[...text].map((letter) => 0xe0000 + letter.charCodeAt(0)));
}
