import { isObject } from '../core/json.ts';
import { parseYaml } from '../load/yaml/parse-yaml.ts';
import { whereItBreaks } from './where-it-breaks.ts';

export interface FrontMatter {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** The header was no YAML and was read line by line, as the tools that use such files do. */
  readonly lenient: boolean;
}

const FENCED = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)([\s\S]*)$/;

/**
 * The YAML header of a Markdown file and what follows it; undefined when there is no header, a text when it
 * has one that can't be taken at its word. Only broken syntax is read leniently (people write colons into
 * descriptions): what hides values or could hang a reader is refused.
 */
export function frontMatter(path: string, text: string): FrontMatter | string | undefined {
  const match = FENCED.exec(text);
  if (!match) return undefined;
  const [, header = '', body = ''] = match;
  if (header.trim() === '') return { fields: {}, body, lenient: false };
  const parsed = parseYaml(path, header);
  const [problem] = parsed.problems;
  if (problem?.rule === 'yaml/syntax') return lineByLine(header, body);
  // The header starts below the fence.
  if (problem) return `its header can't be read: ${whereItBreaks(problem, header, parsed, 2)}`;
  if (!isObject(parsed.value)) return 'its header is no mapping of keys to values';
  return { fields: parsed.value, body, lenient: false };
}

/** `key: rest of the line`, with quotes around the rest taken off. */
function lineByLine(header: string, body: string): FrontMatter | string {
  const fields = new Map<string, string>();
  for (const line of header.split(/\r?\n/)) {
    const [, key = '', rest = ''] = /^([A-Za-z][\w-]*):(.*)$/.exec(line) ?? [];
    if (fields.has(key)) return `its header can't be read: it sets ${key} twice`;
    if (key !== '') fields.set(key, rest.trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  return { fields: Object.fromEntries(fields), body, lenient: true };
}
