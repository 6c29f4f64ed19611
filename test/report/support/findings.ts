import type { Finding } from '../../../src/core/finding.ts';
import { lineIndex } from '../../../src/load/text/line-index.ts';

/** A finding about nothing in particular, with what a test cares about. */
export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'limits/none',
    code: 'HG5010',
    severity: 'error',
    agent: 'example',
    message: '`limits` of example has none of toolCallsPerRun, stepsPerRun, secondsPerRun',
    why: 'An agent that loops spends money until somebody notices.',
    todo: 'Set limits.toolCallsPerRun.',
    location: at('agents/example/guardrails.yaml', 4, 1, 4, 7),
    snippet: ['limits: { contextTokens: 60000 }'],
    related: [],
    fingerprint: '0'.repeat(32),
    ...more,
  };
}

/** A finding about the part of a text between « and », as the gate would cut its lines. */
export function findingIn(text: string, more: Partial<Finding> = {}): Finding {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const clean = text.replace(/[«»]/g, '');
  const file = 'agents/example/prompts/system.md';
  const location = lineIndex(clean).locate(file, { start, end });
  const snippet = clean
    .split('\n')
    .slice(location.line - 1, Math.min(location.endLine, location.line + 4));
  return finding({ location, snippet, ...more });
}

export function at(
  file: string,
  line: number,
  column: number,
  endLine = line,
  endColumn = column,
): Finding['location'] {
  return { file, line, column, endLine, endColumn };
}
