import { structuredPatch } from 'diff';
import { visibleText } from '../../load/text/visible-text.ts';
import type { RuleExample } from '../define-rule.ts';
import { type ExampleFiles, type LaidExample, layExample } from './lay-example.ts';

/** An example as something to read: lines of a diff, by file. */
export interface ExampleDiff {
  readonly title: string;
  readonly parts: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

const WIDTH = 160;
const CONTEXT = 2;

/**
 * Shows an example as diffs. For a rule about one state: from what fails to what passes. For a rule about
 * changes: the edit that fails, then the one that passes. Hidden characters are written out, long lines cut.
 */
export function exampleDiff(files: ExampleFiles, example: RuleExample): ExampleDiff {
  const invalid = layExample(files, example.invalid);
  const valid = layExample(files, example.valid);
  if (!invalid.base && !valid.base) {
    const links = [...invalid.links].map(([path, target]) => ({
      heading: path,
      lines: [`-symbolic link to ${target}`],
    }));
    return { title: example.title, parts: [...links, ...filesDiff(invalid.head, valid.head)] };
  }
  return {
    title: example.title,
    parts: [...edit('fails', files, invalid), ...edit('passes', files, valid)],
  };
}

function edit(outcome: string, files: ExampleFiles, state: LaidExample): ExampleDiff['parts'] {
  const parts = filesDiff(state.released ?? state.base ?? files, state.head);
  const tags = state.tags.length > 0 ? `, released: ${state.tags.join(', ')}` : '';
  const evals = state.evals === undefined ? '' : `, evals: ${state.evals}`;
  const beside = tags + evals;
  if (parts.length === 0) return [{ heading: `${outcome}: no edit${beside}`, lines: [] }];
  return parts.map(({ heading, lines }) => ({ heading: `${outcome}: ${heading}${beside}`, lines }));
}

function filesDiff(before: ExampleFiles, after: ExampleFiles): ExampleDiff['parts'] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [from, to] = [before.get(path), after.get(path)];
    if (from === to) return [];
    if (from === '' || to === '') return [{ heading: path, lines: emptyFile(from, to) }];
    const { hunks } = structuredPatch(path, path, from ?? '', to ?? '', '', '', {
      context: CONTEXT,
    });
    const lines = hunks.flatMap((hunk, index) => [...(index > 0 ? ['…'] : []), ...hunk.lines]);
    const note = to === undefined ? ' (removed)' : from === undefined ? ' (added)' : '';
    return [{ heading: `${path}${note}`, lines: lines.map(shown) }];
  });
}

function emptyFile(from: string | undefined, to: string | undefined): string[] {
  const side = (sign: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`${sign}${text === '' ? '(empty file)' : shown(text)}`];
  return [...side('-', from), ...side('+', to)];
}

function shown(line: string): string {
  const visible = visibleText(line);
  return visible.length > WIDTH ? `${visible.slice(0, WIDTH)}…` : visible;
}
