import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check as valid } from '../../src/generated/printed-validators.js';
import { jsonReport } from '../../src/report/json.ts';
import { hostileReport } from './support/arbitrary-report.ts';
import { emptyReport, sampleReport } from './support/sample-report.ts';

test.each([
  ['everything', sampleReport],
  ['nothing', emptyReport],
])('a report of %s is one document of headgate/check/v1, whole', (_, report) => {
  const text = jsonReport(report);
  const document = JSON.parse(text) as unknown;
  valid(document);
  expect(valid.errors).toBeNull();
  // Nothing is lost, so that a job with more rights can render what a job with none has found.
  expect(document).toEqual(report);
  expect(text.endsWith('}\n')).toBe(true);
});

test('whatever texts findings hold', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      expect(valid(JSON.parse(jsonReport(report)))).toBe(true);
    }),
  );
});

test.each([
  ['an unknown field', { ...sampleReport, extra: 1 }],
  [
    'a finding with a field too many',
    { ...emptyReport, findings: [{ ...sampleReport.findings[0], x: 1 }] },
  ],
  [
    'a place before the file',
    {
      ...emptyReport,
      findings: [
        {
          ...sampleReport.findings[0],
          location: { ...sampleReport.findings[0]?.location, line: 0 },
        },
      ],
    },
  ],
  ['a suppressed finding without a reason', { ...emptyReport, suppressed: sampleReport.findings }],
])('%s is no check report', (_, document) => {
  expect(valid(document)).toBe(false);
});
