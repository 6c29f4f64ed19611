import type { TextFile } from '../core/agent.ts';
import type { Finding, Related, Severity } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { Policy } from '../core/policy.ts';
import type { Problem } from '../core/problem.ts';
import type { Rule, RuleProblem, SecretHit } from '../rules/define-rule.ts';
import { fingerprint, structuralPath } from './fingerprint.ts';
import { isLocked } from './locked-rules.ts';

/** Where the files of a check can be looked up, by path. */
export interface FileSides {
  readonly head: ReadonlyMap<string, TextFile>;
  readonly base: ReadonlyMap<string, TextFile>;
  /** Places of secrets at head: no report shows a line that one stands on. */
  readonly secrets?: readonly SecretHit[];
}

// A frame shows this many lines of a longer range.
const FRAME_LINES = 5;
const FRAME_WIDTH = 400;
// Of a place far to the right, what stands before it on its line.
const FRAME_BEFORE = 100;

/** Adds to a problem what the rule says of itself, its level, and the place in lines and columns. */
export function toFindings(
  rule: Rule,
  problems: readonly (RuleProblem | Problem)[],
  agent: string | undefined,
  policy: Policy,
  files: FileSides,
): Finding[] {
  const severity = level(rule, policy);
  if (severity === 'off') return [];
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const file = files.head.get(problem.file);
    const location = locate(problem, file);
    const path = `${problem.file}#${structuralPath(documentValue(file), problem.pointer ?? '')}`;
    const values = problem.values ?? [];
    const same = JSON.stringify([path, values]);
    const ordinal = seen.get(same) ?? 0;
    seen.set(same, ordinal + 1);
    const shown = hasPlace(problem) && !rule.hidesSource;
    const lines =
      shown && !holdsSecret(location, file, files.secrets) ? snippet(location, file) : undefined;
    return {
      rule: rule.id,
      code: rule.code,
      severity,
      ...(agent === undefined ? {} : { agent }),
      message: problem.message,
      why: rule.why,
      todo: problem.todo ?? rule.todo,
      location,
      ...lines,
      related: (problem.related ?? []).map((place) => related(place, files)),
      fingerprint: fingerprint(rule.id, agent, path, values, ordinal),
      ...(problem.fix ? { fix: problem.fix } : {}),
      ...('inconclusive' in problem && problem.inconclusive ? { inconclusive: true as const } : {}),
    };
  });
}

/** False for what is said of a file as a whole: its first line, often a comment, would explain nothing. */
function hasPlace({ range, line, pointer = '' }: RuleProblem | Problem): boolean {
  return range !== undefined || line !== undefined || pointer !== '';
}

/** The level in force: the policy's, except for rules that nothing may switch off. */
function level(rule: Rule, policy: Policy): Severity | 'off' {
  return isLocked(rule) ? rule.severity : (policy.levels.get(rule.id) ?? rule.severity);
}

function holdsSecret(
  { line, endLine }: Location,
  file: TextFile | undefined,
  secrets: readonly SecretHit[] = [],
): boolean {
  return secrets.some((secret) => {
    if (!file || secret.file !== file.path) return false;
    const at = file.locate({ range: secret.range });
    return at.line <= endLine && at.endLine >= line;
  });
}

function related(place: NonNullable<Problem['related']>[number], files: FileSides): Related {
  const file = (place.side === 'base' ? files.base : files.head).get(place.file);
  const location = locate(place, file);
  const hidden = place.side !== 'base' && holdsSecret(location, file, files.secrets);
  const lines = hidden ? undefined : snippet(location, file);
  return {
    message: place.message,
    location,
    ...(place.side ? { side: place.side } : {}),
    ...lines,
  };
}

function locate(
  place: Pick<Problem, 'file' | 'range' | 'pointer' | 'part' | 'line'>,
  file: TextFile | undefined,
): Location {
  const start = { file: place.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (!file && place.line !== undefined) return { ...start, line: place.line, endLine: place.line };
  if (!file) return start;
  if (place.line !== undefined) return wholeLine(place.file, place.line, file);
  if (place.range) return file.locate({ range: place.range });
  if (place.pointer === undefined || place.pointer === '') return start;
  return file.locate({ pointer: place.pointer, ...(place.part ? { part: place.part } : {}) });
}

function wholeLine(file: string, line: number, { text }: TextFile): Location {
  const content = text.split('\n', line)[line - 1] ?? '';
  return { file, line, column: 1, endLine: line, endColumn: content.trimEnd().length + 1 };
}

/** The lines of a place; of a long line the part around the place, or its beginning. */
function snippet(
  location: Location,
  file: TextFile | undefined,
): Pick<Finding, 'snippet' | 'snippetColumn'> | undefined {
  if (!file) return undefined;
  const last = Math.min(location.endLine, location.line + FRAME_LINES - 1);
  const [first = '', ...rest] = file.text.split('\n', last).slice(location.line - 1);
  const from = location.column > FRAME_WIDTH / 2 ? whole(first, location.column - FRAME_BEFORE) : 0;
  return {
    snippet: [first.slice(from), ...rest].map((line) =>
      line.slice(0, whole(line, FRAME_WIDTH)).replace(/\r$/, ''),
    ),
    ...(from > 0 ? { snippetColumn: from + 1 } : {}),
  };
}

/** The offset, or the one before it where it would part the two halves of a character. */
function whole(text: string, offset: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(offset)) ? offset - 1 : offset;
}

function documentValue(file: TextFile | undefined): unknown {
  return file && 'value' in file ? file.value : undefined;
}
