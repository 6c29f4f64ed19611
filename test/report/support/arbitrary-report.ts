import fc from 'fast-check';
import type { Change } from '../../../src/core/change.ts';
import type { Finding } from '../../../src/core/finding.ts';
import type { AgentReport, CheckReport } from '../../../src/core/report.ts';
import { at, finding } from './findings.ts';
import { agent } from './sample-report.ts';

// What does something where reports are read: terminals, CI logs, Markdown, XML, JSON.
const SPELLS = [
  '\n::error::owned',
  '\r::stop-commands::x',
  '%0A::error::owned',
  '##[add-mask]a',
  '##vso[task.complete]',
  '](https://evil.example)',
  '![x](https://evil.example/p.png)',
  'https://evil.example www.evil.example ftp://evil.example',
  'ana@acme.example',
  '<img src=x onerror=alert(1)>',
  '</details><script>',
  '&lt;&#64;',
  '@acme/admins',
  '#1 GH-1 acme/config#1 :tada:',
  '| a | b |',
  '\\|',
  '```\n# heading\n```',
  '`',
  '``',
  '**bold** _it_ ~~gone~~ $x$ [^1]',
  '\n---\n',
  '- [ ] task',
  '1. one',
  ']]>',
  '"\'',
  '{{x}} {0}',
  '\u202e\u200b\u0000\u001b[31m\u009b\u2028',
  '\ud800',
  '\uffff\ufffe',
  '日本語👩‍💻',
  '\t  ',
];

/** A text as a hostile pull request would choose it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...SPELLS), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

const position = fc.integer({ min: 1, max: 12 });

const hostileFinding: fc.Arbitrary<Finding> = fc
  .record({
    severity: fc.constantFrom('error', 'warn'),
    inconclusive: fc.boolean(),
    agent: fc.option(hostileText, { nil: undefined }),
    message: hostileText,
    todo: hostileText,
    why: hostileText,
    file: hostileText,
    snippet: fc.option(fc.array(hostileText, { maxLength: 5 }), { nil: undefined }),
    start: fc.tuple(position, position),
    lines: fc.integer({ min: 0, max: 6 }),
    end: position,
  })
  .map(({ agent: name, inconclusive, snippet, file, start, lines, end, ...rest }) => {
    const [line, column] = start;
    const endColumn = lines === 0 ? Math.max(column, end) : end;
    const { agent: _, snippet: __, ...plain } = finding();
    return {
      ...plain,
      ...rest,
      ...(name === undefined ? {} : { agent: name }),
      ...(snippet === undefined ? {} : { snippet }),
      ...(inconclusive ? { inconclusive: true as const } : {}),
      location: at(file, line, column, line + lines, endColumn),
      related: [{ message: rest.message, location: at(file, line, column) }],
    };
  });

const hostileChange: fc.Arbitrary<Change> = fc
  .record({
    direction: fc.constantFrom('loosened', 'tightened', 'neutral'),
    bump: fc.constantFrom('patch', 'minor', 'major'),
    summary: hostileText,
    path: hostileText,
    base: hostileText,
  })
  .map((change) => ({ ...change, kind: 'prompt.edited', at: { head: { file: 'a' } } }));

const hostileAgent: fc.Arbitrary<AgentReport> = fc
  .record({
    name: hostileText,
    status: fc.constantFrom('added', 'changed', 'removed'),
    changes: fc.array(hostileChange, { maxLength: 4 }),
  })
  .map(agent);

/** A report whose every text comes from a hostile pull request. */
export const hostileReport: fc.Arbitrary<CheckReport> = fc
  .record({
    verdict: fc.constantFrom('pass', 'block', 'inconclusive'),
    base: fc.option(hostileText, { nil: null }),
    head: hostileText,
    agents: fc.array(hostileAgent, { maxLength: 4 }),
    findings: fc.array(hostileFinding, { maxLength: 25 }),
  })
  .map((report) => ({
    schema: 'headgate/check/v1',
    ...report,
    summary: { agents: 4, checked: 4, changed: 4, errors: 2, warnings: 1, suppressed: 0 },
  }));
