import { expect, it } from 'vitest';
import { checkRepository } from '../../src/adapters/check/check-repository.ts';
import { AGENTS } from './read-agent.ts';

// Pins retire with time; which day it is must not decide this test.
const WRITTEN = Date.UTC(2026, 10, 21);

it("passes this repository's own gate without a finding, warnings counted in", async () => {
  const { report } = await checkRepository({
    repo: '.',
    remote: 'origin',
    head: 'dir:.',
    agents: [],
    all: true,
    now: WRITTEN,
    cache: false,
  });
  expect(report.findings).toEqual([]);
  expect(report.summary.checked).toBe(AGENTS.length);
});
