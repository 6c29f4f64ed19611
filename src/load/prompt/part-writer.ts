import type { PromptPart } from '../../core/agent.ts';

export interface PartWriter {
  text(text: string): void;
  comment(): void;
  part(part: Exclude<PromptPart, string>): void;
  finish(): PromptPart[];
}

/**
 * Collects a prompt's parts, neighbouring text as one. A line on which only comments stand goes with them, so that a
 * comment leaves no trace in what the model reads; all other text stays byte for byte.
 */
export function partWriter(): PartWriter {
  const parts: PromptPart[] = [];
  let text = '';
  let line = '';
  let hasComment = false;
  let isBlank = true;

  function add(piece: string): void {
    line += piece;
    isBlank &&= !/\S/.test(piece);
  }

  function endLine(): void {
    if (!hasComment || !isBlank) text += line;
    line = '';
    hasComment = false;
    isBlank = true;
  }

  function endText(): void {
    if (text) parts.push(text);
    text = '';
  }

  return {
    text(piece) {
      const first = piece.indexOf('\n') + 1;
      if (first === 0) return add(piece);
      const last = piece.lastIndexOf('\n') + 1;
      add(piece.slice(0, first));
      endLine();
      text += piece.slice(first, last);
      add(piece.slice(last));
    },
    comment() {
      hasComment = true;
    },
    part(part) {
      text += line;
      line = '';
      isBlank = false;
      endText();
      parts.push(part);
    },
    finish() {
      endLine();
      endText();
      return parts;
    },
  };
}
