import fc from 'fast-check';
import Mustache from 'mustache';
import { describe, expect, it } from 'vitest';
import type { PromptPart } from '../../../src/core/agent.ts';
import { parsePrompt } from '../../../src/load/prompt/parse-prompt.ts';
import { cpuTimer } from '../../support/cpu-timer.ts';

/** Parts as a list that reads well: text, `{input}`, `{> fragment}`. */
const partsOf = (text: string) =>
  parsePrompt('p.md', text).parts.map((part) => {
    if (typeof part === 'string') return part;
    return 'input' in part ? `{${part.input}}` : `{> ${part.fragment}}`;
  });
const problemsOf = (text: string) =>
  parsePrompt('p.md', text).problems.map(
    ({ range, message, todo }) => `«${text.slice(range?.start, range?.end)}» ${message} ${todo}`,
  );
const rejoined = (text: string, parts: readonly PromptPart[]) =>
  parts
    .map((part) => (typeof part === 'string' ? part : text.slice(part.range.start, part.range.end)))
    .join('');

describe('parsePrompt reads', () => {
  it.each([
    ['nothing', '', []],
    ['text', 'Hello.\n', ['Hello.\n']],
    ['an input', 'Hi {{name}}!', ['Hi ', '{name}', '!']],
    ['inputs side by side', '{{a}}{{b}}', ['{a}', '{b}']],
    ['the same input twice', '{{a}} {{a}}', ['{a}', ' ', '{a}']],
    ['a fragment', '{{> shared/tone}}', ['{> shared/tone}']],
    ['a fragment without blank', '{{>shared/tone-2}}', ['{> shared/tone-2}']],
    [
      'a fragment alone on its line, whose end stays',
      'a\n  {{> shared/x}}  \nb',
      ['a\n  ', '{> shared/x}', '  \nb'],
    ],
    ['an escape', 'Use \\{{name}} here', ['Use {{name}} here']],
    ['an escape before an input', '\\{{{{x}}', ['{{', '{x}']],
    ['escapes of many braces', '\\{{\\{{\\{{{', ['{{{{{{{']],
    ['a backslash elsewhere', 'C:\\x \\{ \\\\', ['C:\\x \\{ \\\\']],
    ['braces that close nothing', '}} {x} { }}}', ['}} {x} { }}}']],
    ['JSON around an input', '{"a": {{x}}}', ['{"a": ', '{x}', '}']],
    ['a brace before an input, apart', '{ {{x}}}', ['{ ', '{x}', '}']],
    ['all blanks as they are', ' \t\r\n\r\n {{x}} \n\n', [' \t\r\n\r\n ', '{x}', ' \n\n']],
    ['characters beyond the first plane', '👩‍💻{{x}}é', ['👩‍💻', '{x}', 'é']],
  ])('%s', (_, text, expected) => {
    expect(parsePrompt('p.md', text).problems).toEqual([]);
    expect(partsOf(text)).toEqual(expected);
  });

  it('says where inputs and fragments stand, in the file and not in what escapes and comments leave', () => {
    expect(parsePrompt('p.md', '\\{{x}} {{! c }}{{a}}\n{{! c }}\n👍{{> shared/b}}').parts).toEqual([
      '{{x}} ',
      { input: 'a', range: { start: 15, end: 20 } },
      '\n👍',
      { fragment: 'shared/b', range: { start: 32, end: 46 } },
    ]);
  });
});

describe('parsePrompt removes comments', () => {
  it.each([
    ['inside a line, nothing else with them', 'a {{! c }} b', ['a  b']],
    ['with their line', 'a\n  {{! c }}  \nb', ['a\nb']],
    ['with a Windows line', 'a\r\n{{! c }}\r\nb', ['a\r\nb']],
    ['on the first line', '{{! c }}\na', ['a']],
    ['on the last line', 'a\n{{! c }}', ['a\n']],
    ['that are all there is', ' {{! c }} ', []],
    ['several on a line', 'a\n{{! c }} {{! d }}\nb', ['a\nb']],
    ['over several lines', 'a\n  {{! c\n\n d }}  \nb', ['a\nb']],
    ['over several lines, after text', 'a {{! c\n d }}\nb', ['a \nb']],
    ['before an input, whose line stays', '{{! c }} {{x}}\nb', [' ', '{x}', '\nb']],
    ['after an input', '{{x}} {{! c }}\nb', ['{x}', ' \nb']],
    ['beside an escape', '{{! c }}\\{{\nb', ['{{\nb']],
    ['with an escape inside', '{{! write \\{{ }}b', ['b']],
    ['with a lone brace inside', '{{! } { }}b', ['b']],
    ['between blank lines, which stay', 'a\n\n{{! c }}\n\nb', ['a\n\n\nb']],
  ])('%s', (_, text, expected) => {
    expect(parsePrompt('p.md', text).problems).toEqual([]);
    expect(partsOf(text)).toEqual(expected);
  });
});

describe('parsePrompt collects ignores', () => {
  it.each([
    [
      'rule and reason',
      '{{! headgate-ignore[prompt/too-long]: it is the manual }}',
      ['prompt/too-long', 'it is the manual'],
    ],
    ['no reason', '{{! headgate-ignore[security/secret] }}', ['security/secret', '']],
    ['a reason over lines', '{{!headgate-ignore[a/b]: c\n  d\n}}', ['a/b', 'c\n  d']],
  ])('%s', (_, text, [rule, reason]) => {
    expect(parsePrompt('p.md', `x\n${text}\n`).ignores).toEqual([
      { rule, reason, range: { start: 2, end: 2 + text.length } },
    ]);
  });

  it('and no other comments', () => {
    expect(
      parsePrompt('p.md', '{{! see headgate-ignore[a/b]: c }} {{! ignore this }}').ignores,
    ).toEqual([]);
  });

  it.each([
    'headgate-ignore',
    'headgate-ignore a/b: c',
    'headgate-ignore(a/b)',
    'headgate-disable-next-line a/b -- c',
  ])('and what was meant as one, without a rule: %s', (comment) => {
    const text = `Answer. {{! ${comment} }}`;
    expect(parsePrompt('p.md', text).ignores).toEqual([
      { rule: '', reason: '', range: { start: 8, end: text.length } },
    ]);
  });
});

describe('parsePrompt explains', () => {
  it.each([
    [
      'an unclosed tag',
      'Hi {{name}\nbye',
      [
        '«{{name}» `{{` is not closed on its line. Close the tag with }}, or write \\{{ where two braces are meant as text.',
      ],
    ],
    [
      'a tag over two lines',
      '{{na\nme}}',
      [
        '«{{na» `{{` is not closed on its line. Close the tag with }}, or write \\{{ where two braces are meant as text.',
      ],
    ],
    [
      'a tag in a tag',
      '{{a {{b}}',
      [
        '«{{a» `{{` is not closed on its line. Close the tag with }}, or write \\{{ where two braces are meant as text.',
      ],
    ],
    [
      'a comment that would swallow text',
      '{{! note }\nImportant.\n{{x}}',
      [
        '«{{! note }\nImportant.» The comment is not closed before the next tag. Close it with }} where it ends; inside of it, write \\{{ for two braces.',
      ],
    ],
    [
      'blanks around a name',
      '{{ name }}',
      ['«{{ name }}» Blanks stand around the name in `{{ name }}`. Write {{name}}.'],
    ],
    [
      'a triple mustache',
      '{{{name}}}',
      [
        '«{{{name}}}» `{{{name}}}` asks for a value that is not escaped; in prompts none ever is. Write {{name}}.',
      ],
    ],
    [
      'an ampersand',
      '{{& name}}',
      [
        '«{{& name}}» `{{& name}}` asks for a value that is not escaped; in prompts none ever is. Write {{name}}.',
      ],
    ],
    [
      'a section',
      '{{#a}}x{{/a}}',
      [
        '«{{#a}}» `{{#a}}` belongs to a section; prompts have no conditions and no loops. Decide in the program that calls the agent, and hand the text over as an input.',
        '«{{/a}}» `{{/a}}` belongs to a section; prompts have no conditions and no loops. Decide in the program that calls the agent, and hand the text over as an input.',
      ],
    ],
    [
      'an inverted section',
      '{{^a}}',
      [
        '«{{^a}}» `{{^a}}` belongs to a section; prompts have no conditions and no loops. Decide in the program that calls the agent, and hand the text over as an input.',
      ],
    ],
    [
      'other delimiters',
      '{{=<% %>=}}',
      [
        '«{{=<% %>=}}» `{{=<% %>=}}` changes what a tag is for the rest of the prompt. Remove it; write \\{{ where two braces are meant as text.',
      ],
    ],
    [
      'a dotted name',
      '{{user.name}}',
      [
        '«{{user.name}}» `user.name` reaches into an input; prompts take inputs whole. Declare what is needed as an input of its own, such as {{user_name}}.',
      ],
    ],
    [
      'a name with a hyphen',
      '{{user-name}}',
      [
        '«{{user-name}}» `user-name` is no name of an input: those are letters, digits and underscores, no digit first. Rename it, here and in agent.yaml, to {{user_name}}.',
      ],
    ],
    [
      'a name of two words',
      '{{first name}}',
      [
        '«{{first name}}» `first name` is no name of an input: those are letters, digits and underscores, no digit first. Rename it, here and in agent.yaml, to {{first_name}}.',
      ],
    ],
    [
      'a Cyrillic letter',
      '{{nаme}}',
      [
        '«{{nаme}}» `nаme` is no name of an input: those are letters, digits and underscores, no digit first. Write {{name}} for an input, or \\{{ where two braces are meant as text.',
      ],
    ],
    [
      'the current item',
      '{{.}}',
      [
        '«{{.}}» `.` is no name of an input: those are letters, digits and underscores, no digit first. Write {{name}} for an input, or \\{{ where two braces are meant as text.',
      ],
    ],
    [
      'nothing',
      '{{}}',
      [
        '«{{}}» `{{}}` names no input. Write {{name}} for an input, or \\{{ where two braces are meant as text.',
      ],
    ],
    [
      'a fragment by its folder',
      '{{> _shared/tone.md}}',
      [
        '«{{> _shared/tone.md}}» `_shared/tone.md` is no name of a fragment: those are lower-case letters, digits and hyphens, with / between. Write {{> shared/tone}}.',
      ],
    ],
    [
      'a fragment outside',
      '{{> ../../etc/passwd}}',
      [
        '«{{> ../../etc/passwd}}» `../../etc/passwd` is no name of a fragment: those are lower-case letters, digits and hyphens, with / between. Write {{> shared/name}} for the file agents/_shared/name.md.',
      ],
    ],
    [
      'blanks after a fragment',
      '{{> shared/a }}',
      ['«{{> shared/a }}» Blanks stand where `{{> shared/a }}` has none. Write {{> shared/a}}.'],
    ],
    [
      'a brace too many',
      '{{{name}}: 1}',
      [
        '«{{{name}}» `{{{name}}` opens more braces than it closes. Write {{name}}, with a space between a brace that is text and the tag.',
      ],
    ],
    [
      'four braces',
      '{{{{x}}}}',
      [
        '«{{{{x}}}» `{{{{x}}}` asks for a value that is not escaped; in prompts none ever is. Write {{x}}.',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('keeps what is wrong as text, and reads on behind it', () => {
    expect(partsOf('a {{#b}} {{c}} {{d} {{e}}')).toEqual(['a {{#b}} ', '{c}', ' {{d} ', '{e}']);
  });

  it('offers the edit where it is certain', () => {
    expect(parsePrompt('p.md', 'a {{ b }}').problems).toEqual([
      {
        rule: 'prompt/syntax',
        file: 'p.md',
        range: { start: 2, end: 9 },
        message: 'Blanks stand around the name in `{{ b }}`.',
        todo: 'Write {{b}}.',
        fix: {
          description: 'Write {{b}}',
          file: 'p.md',
          range: { start: 2, end: 9 },
          text: '{{b}}',
        },
      },
    ]);
  });

  it('stops after a hundred', () => {
    expect(parsePrompt('p.md', '{{#a}}'.repeat(5000)).problems).toHaveLength(100);
  });
});

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const prose = fc.stringMatching(/^[^{}\\\r\n]*$/);
const tag = fc.oneof(
  name.map((input) => `{{${input}}}`),
  fc.stringMatching(/^[a-z0-9-]{1,5}$/).map((fragment) => `{{> shared/${fragment}}}`),
);

describe('parsePrompt, whatever the text', () => {
  const braces = fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '{{',
        '}}',
        '\\',
        '!',
        '#',
        '>',
        '&',
        '=',
        ' ',
        '\n',
        'a',
        'b.c',
        '{{a}}',
        '{{! c }}',
        '\\{{',
        '😀',
      ),
    )
    .map((pieces) => pieces.join(''));

  it('gives parts that join to the text again, when no comment or escape is in it', () => {
    fc.assert(
      fc.property(fc.oneof(braces, fc.string({ unit: 'binary' })), (text) => {
        fc.pre(!text.includes('{{!') && !text.includes('\\{{'));
        expect(rejoined(text, parsePrompt('p.md', text).parts)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws; ranges lie in order within the text; no two texts are neighbours', () => {
    fc.assert(
      fc.property(braces, (text) => {
        const { parts, problems, ignores } = parsePrompt('p.md', text);
        const tags = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.range]));
        for (const ranges of [
          tags,
          problems.map(({ range }) => range),
          ignores.map(({ range }) => range),
        ]) {
          let end = 0;
          for (const range of ranges) {
            expect(range?.start).toBeGreaterThanOrEqual(end);
            end = range?.end ?? Number.NaN;
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
        expect(
          parts.some(
            (part, at) =>
              typeof part === 'string' && (part === '' || typeof parts[at + 1] === 'string'),
          ),
        ).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('means what mustache means by inputs and fragments, and by comments inside of lines', () => {
    const comment = prose.map((text) => `{{!${text}}}`);
    const line = fc
      .array(fc.oneof(tag, prose, comment), { minLength: 1 })
      .map((pieces) => `x${pieces.join('')}x`);
    fc.assert(
      fc.property(line, (text) => {
        const parts: PromptPart[] = [];
        for (const [type, value, start, end] of Mustache.parse(text)) {
          const before = parts.at(-1);
          if (type === 'text' && typeof before === 'string') parts.splice(-1, 1, before + value);
          else if (type === 'text') parts.push(value);
          else if (type === 'name') parts.push({ input: value, range: { start, end } });
          else if (type === '>') parts.push({ fragment: value, range: { start, end } });
        }
        expect(parsePrompt('p.md', text)).toEqual({ parts, problems: [], ignores: [] });
      }),
    );
  });

  it('takes comment lines out as mustache does', () => {
    const line = fc.constantFrom(
      '',
      'text',
      '  ',
      '{{! c }}',
      '  {{! c }} ',
      '{{! c }}{{! d }}',
      'a {{! c }}',
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.join(end);
        expect(partsOf(text).join('')).toBe(Mustache.render(text, {}));
      }),
    );
  });
});

describe('parsePrompt stays quick on a megabyte of', () => {
  const MEGABYTE = 2 ** 20;
  it.each([
    ['opening braces', '{{'],
    ['opening comments', '{{!'],
    ['tags', '{{a}}'],
    ['comments', '{{!}}'],
    ['comments that are no lines', 'a{{!}}'],
    ['comment lines', '{{!}}\n'],
    ['escapes', '\\{{'],
    ['backslashes', '\\'],
    ['triples', '{{{a}}}'],
    ['blanks inside tags', `{{a${' '.repeat(5000)}`],
    ['blanks', ' '],
    ['line ends', '\n'],
  ])('%s', (_, unit) => {
    const text = unit.repeat(MEGABYTE / unit.length);
    const spent = cpuTimer();
    parsePrompt('p.md', text);
    expect(spent()).toBeLessThan(2000);
  });

  it.each([
    ['one comment', `{{!${' '.repeat(MEGABYTE)}}}`],
    ['one tag', `{{a${' '.repeat(MEGABYTE)}}}`],
    ['one unclosed comment', `{{!${' '.repeat(MEGABYTE)}`],
    ['blanks before a comment', `${' '.repeat(MEGABYTE)}{{! c }}`],
  ])('%s', (_, text) => {
    const spent = cpuTimer();
    parsePrompt('p.md', text);
    expect(spent()).toBeLessThan(1000);
  });
});
