import type { Agent, TextFile } from '../core/agent.ts';

/** What of an agent can go back by itself, as `headgate revert --only` names it. */
export const PARTS = ['prompts', 'model', 'tools', 'guardrails'] as const;

/** What pins models in agent.yaml; the first is always there. */
const PINS = ['model', 'models'] as const;

/** A part of an agent that can go back by itself. */
export type Part = (typeof PARTS)[number];

/**
 * The edits that give an agent one part of an older version of it: path → text, null for a file that goes. Empty
 * where the part is the same already. Fragments belong to no agent and stay as they are.
 *
 * @returns a sentence where the files are written in a way in which the part can't be told from the rest.
 */
export function recombine(
  current: Agent,
  older: Agent,
  part: Part,
): ReadonlyMap<string, string | null> | string {
  if (part === 'model') return recombineModel(current, older);
  return new Map(
    part === 'prompts'
      ? fileEdits(current.prompts, older.prompts)
      : fileEdits(one(current[part]), one(older[part])),
  );
}

function one(file: TextFile | undefined): readonly TextFile[] {
  return file ? [file] : [];
}

function fileEdits(
  current: readonly TextFile[],
  older: readonly TextFile[],
): [string, string | null][] {
  const texts = new Map(current.map(({ path, text }) => [path, text]));
  const kept = new Set(older.map(({ path }) => path));
  return [
    ...older.filter(({ path, text }) => texts.get(path) !== text).map(writeOf),
    ...current
      .filter(({ path }) => !kept.has(path))
      .map(({ path }) => [path, null] as [string, null]),
  ];
}

function writeOf({ path, text }: TextFile): [string, string] {
  return [path, text];
}

/** The pins stand in one file with everything else: whole lines of it are exchanged, so that all others stay as they are. */
function recombineModel(current: Agent, older: Agent): ReadonlyMap<string, string> | string {
  const { path, text } = current.manifest;
  const now = PINS.map((key) => blockOf(current.manifest, key));
  const then = PINS.map((key) => blockOf(older.manifest, key));
  if ([...now, ...then].includes('inline')) {
    return `${path} is not written one key a line, so that the model can’t be told from the rest`;
  }
  const pins = then.flatMap((block) => linesOf(older.manifest, block));
  const [model] = now.filter(isBlock);
  const kept = text.split('\n').flatMap((line, index) => {
    if (index === model?.start) return pins;
    return now.filter(isBlock).some(({ start, end }) => index >= start && index < end)
      ? []
      : [line];
  });
  return new Map(kept.join('\n') === text ? [] : [[path, kept.join('\n')]]);
}

interface Block {
  /** Lines, from 0; end is exclusive. */
  readonly start: number;
  readonly end: number;
}

function isBlock(block: Block | 'inline' | undefined): block is Block {
  return typeof block === 'object';
}

/** The lines of a key at the top of agent.yaml; `inline` where it shares them with another, undefined where it is absent. */
function blockOf(
  file: Agent['manifest'],
  key: (typeof PINS)[number],
): Block | 'inline' | undefined {
  if (file.value[key] === undefined) return undefined;
  const pointer = `/${key}`;
  const { line, column } = file.locate({ pointer, part: 'key' });
  const { endLine, endColumn } = file.locate({ pointer });
  const last = file.text.split('\n')[endLine - 1] ?? '';
  const after = last.slice(endColumn - 1).trim();
  if (column !== 1 || !(after === '' || after.startsWith('#'))) return 'inline';
  return { start: line - 1, end: endColumn === 1 && endLine > line ? endLine - 1 : endLine };
}

function linesOf(file: TextFile, block: Block | 'inline' | undefined): string[] {
  return isBlock(block) ? file.text.split('\n').slice(block.start, block.end) : [];
}
