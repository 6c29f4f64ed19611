import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../src/core/report.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { rules } from '../../src/rules/index.ts';
import { hostileReport } from './support/arbitrary-report.ts';
import { finding } from './support/findings.ts';
import { emptyReport, sampleReport } from './support/sample-report.ts';

const validate = publishedSchema();

/** See support/README.md for where it comes from; it differs from draft 7 in how it calls its own id. */
function publishedSchema() {
  const file = new URL('support/sarif-2.1.0-rtm.5.json', import.meta.url);
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(file, 'utf8')) as object & {
    $schema: string;
    id: string;
  };
  const reference = (text: string) =>
    URL.canParse(text, 'https://acme.example/') && !/[\s<>"{}|\\^`]/.test(text);
  const formats = {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': reference,
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  };
  return new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats }).compile(schema);
}

function sarif(report: CheckReport, prefix = '') {
  const log = JSON.parse(sarifReport(report, { rules, version: '0.1.0', prefix })) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  const [run] = log.runs;
  if (!run) throw new Error('no run');
  return { run, results: run.results ?? [] };
}

test('the published schema refuses what is not SARIF', () => {
  expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
});

test('a report of nothing is a run without results', () => {
  const { run, results } = sarif(emptyReport);
  expect(results).toEqual([]);
  expect(run.invocations).toEqual([{ executionSuccessful: true }]);
});

test('every rule is in the catalogue, under its code', () => {
  const { run } = sarif(emptyReport);
  expect(run.tool.driver.rules?.map(({ id, name }) => [id, name])).toEqual(
    rules.map(({ id, code }) => [code, id]),
  );
});

test('a finding is a result with a stable code, a fingerprint and a region', () => {
  const { results } = sarif({ ...emptyReport, findings: [finding()] }, 'config/');
  expect(results).toEqual([
    {
      ruleId: 'HG5010',
      ruleIndex: rules.findIndex(({ id }) => id === 'limits/none'),
      level: 'error',
      message: {
        text: '`limits` of example has none of toolCallsPerRun, stepsPerRun, secondsPerRun. Set limits.toolCallsPerRun.',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: 'config/agents/example/guardrails.yaml',
              uriBaseId: '%SRCROOT%',
            },
            region: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 7 },
          },
        },
      ],
      partialFingerprints: { 'headgate/v1': '0'.repeat(32) },
      suppressions: [],
    },
  ]);
});

test('the worst stand first, and what was suppressed stands last with its reason', () => {
  const { results } = sarif(sampleReport);
  expect(
    results.map(({ ruleId, level, kind, suppressions }) => ({ ruleId, level, kind, suppressions })),
  ).toEqual([
    { ruleId: 'HG1101', level: 'error', suppressions: [] },
    { ruleId: 'HG9001', level: 'error', suppressions: [] },
    { ruleId: 'HG9003', level: 'none', kind: 'open', suppressions: [] },
    { ruleId: 'HG3001', level: 'warning', suppressions: [] },
    {
      ruleId: 'HG5010',
      level: 'error',
      suppressions: [{ kind: 'inSource', justification: 'ends after one call' }],
    },
    {
      ruleId: 'HG5010',
      level: 'error',
      suppressions: [{ kind: 'external', justification: 'until the new runner is there' }],
    },
  ]);
});

test('a fix is a replacement in characters', () => {
  const { results } = sarif({
    ...emptyReport,
    findings: [
      finding({
        fix: {
          description: 'Pin it.',
          file: 'agents/a b/ü.md',
          range: { start: 3, end: 7 },
          text: 'x',
        },
      }),
    ],
  });
  expect(results[0]?.fixes).toEqual([
    {
      description: { text: 'Pin it.' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'agents/a%20b/%C3%BC.md', uriBaseId: '%SRCROOT%' },
          replacements: [
            { deletedRegion: { charOffset: 3, charLength: 4 }, insertedContent: { text: 'x' } },
          ],
        },
      ],
    },
  ]);
});

test('above 25,000 results the least of them are left out, and the run says so', () => {
  const warnings = Array.from({ length: 25_000 }, () => finding({ severity: 'warn' }));
  const { run, results } = sarif({ ...emptyReport, findings: [...warnings, finding()] });
  expect(results).toHaveLength(25_000);
  expect(results[0]?.level).toBe('error');
  expect(run.invocations?.[0]?.toolExecutionNotifications).toEqual([
    {
      level: 'warning',
      message: {
        text: '1 result left out: code scanning takes 25000 of a run. The format json has all.',
      },
    },
  ]);
});

test('whatever texts findings hold, it is SARIF, and no text is a link', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      for (const { message, locations } of sarif(report).results) {
        expect(message.text).not.toContain('](');
        const region = locations?.[0]?.physicalLocation?.region;
        expect(region?.endColumn).toBeGreaterThanOrEqual(1);
      }
    }),
  );
});
