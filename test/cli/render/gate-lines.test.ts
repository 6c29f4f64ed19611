import { expect, test } from 'vitest';
import { gateLines } from '../../../src/cli/render/gate-lines.ts';
import type { GateReport } from '../../../src/promote/gate.ts';

const gate = (agent: string, id: string, changed: Partial<GateReport> = {}): GateReport => ({
  ...{ agent, id, state: 'met', what: '', evidence: `${id} is fine` },
  ...{ owner: 'the leads', remedy: `mend ${id}`, integrity: false },
  ...changed,
});

test('of one agent each gate is a line, with what to do where it is not met', () => {
  const at = '2026-03-02T09:00:00Z';
  expect(
    gateLines([
      gate('a', 'digest'),
      gate('a', 'after', { state: 'unmet', at }),
      gate('a', 'freeze', { state: 'unknown', overridden: true }),
    ]),
  ).toEqual([
    '  ✓ digest  digest is fine',
    '  ✗ after   after is fine',
    '      todo: mend after; met at 2026-03-02 09:00 UTC (the leads)',
    '  ! freeze  freeze is fine (overridden)',
  ]);
});

test('of several agents what each has met is one line, so that nobody searches for what keeps them out', () => {
  expect(
    gateLines([
      gate('a', 'digest'),
      gate('a', 'after'),
      gate('b', 'digest'),
      gate('b', 'hold', { state: 'unmet' }),
      gate('c', 'digest', { state: 'unknown' }),
    ]),
  ).toEqual([
    '  ✓ a: digest, after',
    '  ✓ b: digest',
    '  ✗ b: hold  hold is fine',
    '      todo: mend hold (the leads)',
    '  ? c: digest  digest is fine',
    '      todo: mend digest (the leads)',
  ]);
});

test('no gates are no lines', () => {
  expect(gateLines([])).toEqual([]);
});
