import type { Document, Prompt, TextFile } from '../core/agent.ts';
import type { ConfigKind } from '../core/config-schemas.ts';
import type { Problem } from '../core/problem.ts';
import { type InlineIgnore, promptIgnores, yamlIgnores } from './inline-ignores.ts';
import { parsePrompt } from './prompt/parse-prompt.ts';
import { conflictMarker } from './text/conflict-marker.ts';
import { decodeText } from './text/decode-text.ts';
import { lineIndex } from './text/line-index.ts';
import { validateDocument } from './validate-document.ts';
import { type ParsedYaml, parseYaml } from './yaml/parse-yaml.ts';

/** One file, read as far as it can be: `value` only when nothing is wrong with it. */
export interface LoadedFile<T> {
  readonly value?: T;
  /** Absent when the bytes are no text. */
  readonly file?: TextFile;
  readonly problems: readonly Problem[];
  /** Problems that do not keep the file from being used. */
  readonly warnings: readonly Problem[];
  readonly ignores: readonly InlineIgnore[];
}

/**
 * A YAML file, held to its schema. `T` is the type that scripts/generate/types.ts makes of that schema.
 *
 * @param like the same file in another state; where the text is the same, so is the answer
 */
export function loadYamlFile<T>(
  kind: ConfigKind,
  path: string,
  bytes: Uint8Array,
  like?: LoadedFile<Document<T>>,
): LoadedFile<Document<T>> {
  const decoded = decodeText(path, bytes);
  if ('problems' in decoded) return broken(decoded.problems);
  const { text } = decoded;
  if (like?.file?.text === text) return like;
  const parsed = parseYaml(path, text);
  const lines = lineIndex(text);
  const file: TextFile = {
    path,
    text,
    locate: (place) =>
      place.range
        ? lines.locate(path, place.range)
        : parsed.locate(place.pointer ?? '', place.part ?? 'value'),
  };
  const conflict = conflictIn(path, text);
  const problems = conflict ?? yamlProblems(kind, path, parsed);
  const ignores = /headgate-(?:ignore|disable)/.test(text)
    ? yamlIgnores(path, text, parsed.comments())
    : [];
  // A value that is refused is written anew, whoever would read it otherwise.
  const refused = new Set(problems.map(({ pointer }) => pointer));
  const warnings = parsed.warnings.filter(
    (warning) => !isLevel(kind, warning) && !refused.has(warning.pointer),
  );
  if (problems.length > 0) return { file, problems, warnings, ignores };
  const value: Document<T> = { ...file, value: parsed.value as T };
  return { value, file, problems: [], warnings, ignores };
}

function yamlProblems(kind: ConfigKind, path: string, parsed: ParsedYaml): readonly Problem[] {
  return parsed.problems.length > 0 ? parsed.problems : validateDocument(kind, path, parsed.value);
}

/** `off` is how a level is written, and nobody but headgate reads it: no other reader can take it for false. */
function isLevel(kind: ConfigKind, { pointer }: Problem): boolean {
  return kind === 'headgate' && pointer !== undefined && /^\/rules\/[^/]+$/.test(pointer);
}

/** A prompt or a fragment. `role` is its name: `system`, or `shared/tone`; `like` as for YAML. */
export function loadPromptFile(
  role: string,
  path: string,
  bytes: Uint8Array,
  like?: LoadedFile<Prompt>,
): LoadedFile<Prompt> {
  const decoded = decodeText(path, bytes);
  if ('problems' in decoded) return broken(decoded.problems);
  const { text } = decoded;
  if (like?.file?.text === text) return like;
  const file = textFile(path, text);
  const { parts, problems: syntax, ignores } = parsePrompt(path, text);
  const problems = conflictIn(path, text) ?? syntax;
  const value: Prompt = { ...file, role, parts };
  return {
    ...(problems.length === 0 ? { value } : {}),
    file,
    problems,
    warnings: [],
    ignores: promptIgnores(text, ignores, (range) => file.locate({ range })),
  };
}

/** A file without structure, such as a changelog. */
export function loadTextFile(path: string, bytes: Uint8Array): LoadedFile<TextFile> {
  const decoded = decodeText(path, bytes);
  if ('problems' in decoded) return broken(decoded.problems);
  const file = textFile(path, decoded.text);
  const problems = conflictIn(path, decoded.text) ?? [];
  return { value: file, file, problems, warnings: [], ignores: [] };
}

/** What else is wrong with the file is an echo of the markers. */
function conflictIn(path: string, text: string): [Problem] | undefined {
  const range = conflictMarker(text, path.endsWith('.md'));
  if (!range) return undefined;
  const message = 'a merge conflict was left here, both sides and the lines between them';
  return [{ rule: 'file/conflict-marker', file: path, range, message }];
}

function textFile(path: string, text: string): TextFile {
  const lines = lineIndex(text);
  return { path, text, locate: ({ range }) => lines.locate(path, range ?? { start: 0, end: 0 }) };
}

function broken(problems: readonly Problem[]): LoadedFile<never> {
  return { problems, warnings: [], ignores: [] };
}
