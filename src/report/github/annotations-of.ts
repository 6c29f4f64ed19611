import type { Finding } from '../../core/finding.ts';
import { pathFromTop } from '../../core/path-from-top.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import type { Annotation } from '../../ports/forge.ts';
import { headline } from '../headline.ts';
import { type Level, levelOf, worstFirst } from '../level.ts';
import type { GateReport } from './gate-report.ts';

const LEVEL: Readonly<Record<Level, Annotation['level']>> = {
  error: 'failure',
  inconclusive: 'warning',
  warning: 'warning',
};

/** Every finding as an annotation of a check run, which has no limit that a repository meets; the worst first. */
export function annotationsOf({ check, prefix }: GateReport): readonly Annotation[] {
  return worstFirst(check.findings).map((finding) => annotation(finding, prefix));
}

function annotation(finding: Finding, prefix: string): Annotation {
  const { location, rule, agent, message, todo } = finding;
  const overBreak = location.endColumn === 1 && location.endLine > location.line;
  return {
    path: pathFromTop(prefix, location.file),
    from: location.line,
    to: overBreak ? location.endLine - 1 : location.endLine,
    level: LEVEL[levelOf(finding)],
    title: visibleText(agent === undefined ? rule : `${rule} (${agent})`),
    message: [headline(message), todo].map(visibleText).join('\n'),
  };
}
