import type { PromptPart } from '../../core/agent.ts';
import type { Range } from '../../core/location.ts';
import type { Problem } from '../../core/problem.ts';
import { partWriter } from './part-writer.ts';
import { readTag } from './read-tag.ts';
import { type Piece, scanPrompt } from './scan-prompt.ts';

export interface ParsedPrompt {
  /** Text and tags in order, comments gone. A tag that is wrong stays in the text. */
  readonly parts: PromptPart[];
  readonly problems: Problem[];
  readonly ignores: PromptIgnore[];
}

/** `{{! headgate-ignore[rule]: reason }}`; what is not written or not in that form is empty. */
export interface PromptIgnore {
  readonly rule: string;
  readonly reason: string;
  readonly range: Range;
}

/** A text full of braces is another language; saying so a hundred times is enough. */
const MAX_PROBLEMS = 100;

const IGNORE = /^\s*headgate-ignore\[([^\]]*)\](?::?\s*([\s\S]*))?$/;
const MEANT = /^\s*headgate-(?:ignore|disable)/;

/**
 * Reads a prompt: `{{input}}`, `{{> shared/fragment}}`, `{{! comment }}` and `\{{` for two literal braces. Whatever
 * else mustache gives a meaning to is a problem (`prompt/syntax`), because the braces would reach the model.
 */
export function parsePrompt(file: string, text: string): ParsedPrompt {
  const writer = partWriter();
  const problems: Problem[] = [];
  const ignores: PromptIgnore[] = [];

  function refuse({ start, end }: Piece, problem: Omit<Problem, 'rule' | 'file' | 'range'>): void {
    problems.push({ rule: 'prompt/syntax', file, range: { start, end }, ...problem });
    writer.text(text.slice(start, end));
  }

  for (const piece of scanPrompt(text)) {
    const { kind, start, end } = piece;
    const source = text.slice(start, end);
    if (kind === 'text' || problems.length >= MAX_PROBLEMS) writer.text(source);
    else if (kind === 'escape') writer.text('{{');
    else if (kind === 'unclosed') refuse(piece, unclosed(source));
    else if (kind === 'comment') {
      writer.comment();
      const comment = source.slice(3, -2);
      if (MEANT.test(comment)) {
        const [, rule = '', reason = ''] = IGNORE.exec(comment) ?? [];
        ignores.push({ rule: rule.trim(), reason: reason.trim(), range: { start, end } });
      }
    } else {
      const tag = readTag(source);
      if ('input' in tag || 'fragment' in tag) writer.part({ ...tag, range: { start, end } });
      else
        refuse(piece, { message: tag.message, todo: tag.todo, ...fix(file, piece, tag.instead) });
    }
  }
  return { parts: writer.finish(), problems, ignores };
}

function unclosed(source: string) {
  return source.startsWith('{{!')
    ? {
        message: 'The comment is not closed before the next tag.',
        todo: 'Close it with }} where it ends; inside of it, write \\{{ for two braces.',
      }
    : {
        message: '`{{` is not closed on its line.',
        todo: 'Close the tag with }}, or write \\{{ where two braces are meant as text.',
      };
}

function fix(file: string, { start, end }: Piece, text: string | undefined): Pick<Problem, 'fix'> {
  if (text === undefined) return {};
  return { fix: { description: `Write ${text}`, file, range: { start, end }, text } };
}
