import { parseYaml } from '../load/yaml/parse-yaml.ts';

export interface FrontMatter {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** The header was no YAML and was read line by line, as the tools that use such files do. */
  readonly lenient: boolean;
}

const FENCED = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/;

/** The YAML header of a Markdown file and what follows it; undefined when there is no header. */
export function frontMatter(path: string, text: string): FrontMatter | undefined {
  const match = FENCED.exec(text);
  if (!match) return undefined;
  const [, header = '', body = ''] = match;
  const parsed = parseYaml(path, header);
  if (parsed.problems.length === 0 && isFields(parsed.value)) {
    return { fields: parsed.value, body, lenient: false };
  }
  return { fields: lineByLine(header), body, lenient: true };
}

/** `key: rest of the line`, with quotes around the rest taken off. */
function lineByLine(header: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const line of header.split(/\r?\n/)) {
    const match = /^([A-Za-z][\w-]*):\s*(.*?)\s*$/.exec(line);
    if (match) fields[match[1] ?? ''] = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  }
  return fields;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
