import type { Finding, SuppressedFinding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import type { InlineIgnore } from '../load/inline-ignores.ts';
import type { Rule } from '../rules/define-rule.ts';
import { findRule } from '../rules/explain/find-rule.ts';
import { isLocked } from './locked-rules.ts';

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Problems of the ignores themselves: no reason, an unknown rule, nothing to ignore. */
  readonly problems: readonly Problem[];
}

/** Takes out the findings that an inline ignore with a reason names, and reports ignores that do nothing. */
export function suppressByComment(
  findings: readonly Finding[],
  ignores: readonly InlineIgnore[],
  rules: ReadonlyMap<string, Rule>,
): Suppressed {
  const byPlace = new Map<string, InlineIgnore>();
  for (const ignore of ignores.filter(({ reason }) => reason !== '').reverse()) {
    for (const line of ignore.lines)
      byPlace.set(placeOf(ignore.location.file, line, ignore.rule), ignore);
  }
  const used = new Set<InlineIgnore>();
  const suppressed: SuppressedFinding[] = [];
  const left = findings.filter((finding) => {
    const rule = rules.get(finding.rule);
    if (!rule || isLocked(rule)) return true;
    const { file, line } = finding.location;
    const ignore = byPlace.get(placeOf(file, line, finding.rule));
    if (!ignore) return true;
    used.add(ignore);
    suppressed.push({ ...finding, suppression: { by: 'comment', reason: ignore.reason } });
    return false;
  });
  return {
    findings: left,
    suppressed,
    problems: ignores
      .map((ignore) => complaint(ignore, used.has(ignore), rules))
      .filter((problem) => problem !== undefined),
  };
}

function placeOf(file: string, line: number, rule: string): string {
  return `${file}\0${line}\0${rule}`;
}

function complaint(
  ignore: InlineIgnore,
  used: boolean,
  rules: ReadonlyMap<string, Rule>,
): Problem | undefined {
  const { rule: id, location } = ignore;
  const at = { file: location.file, values: [id], line: location.line };
  if (id === '') {
    return { ...at, rule: 'ignore/malformed', message: 'this comment ignores nothing' };
  }
  const rule = rules.get(id);
  if (!rule) return { ...at, rule: 'ignore/unknown-rule', ...unknown(id, rules) };
  if (isLocked(rule)) {
    return {
      ...at,
      rule: 'ignore/unknown-rule',
      message: `\`${id}\` can't be ignored`,
      todo: `mend what it reports; see headgate explain ${id}`,
    };
  }
  if (ignore.reason === '') {
    return {
      ...at,
      rule: 'ignore/without-reason',
      message: `the ignore of \`${id}\` gives no reason`,
    };
  }
  if (used) return undefined;
  return { ...at, rule: 'ignore/unused', message: `\`${id}\` has nothing to ignore here` };
}

function unknown(id: string, rules: ReadonlyMap<string, Rule>): Pick<Problem, 'message' | 'todo'> {
  if (id.includes(',')) {
    return {
      message: `one comment ignores one rule, and \`${id}\` names several`,
      todo: 'Write a comment for each, one above the other, with its own reason.',
    };
  }
  const found = findRule([...rules.values()], id);
  const meant = 'rule' in found ? found.rule.id : found.meant;
  if (meant === undefined) return { message: `there is no rule \`${id}\`` };
  return {
    message: `there is no rule \`${id}\`; did you mean \`${meant}\`?`,
    todo: `Write headgate-ignore[${meant}], or remove the comment.`,
  };
}
