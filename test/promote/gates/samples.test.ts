import { describe, expect, test } from 'vitest';
import type { Ack } from '../../../src/core/ack.ts';
import type { After } from '../../../src/generated/types.ts';
import { answer } from '../answer.ts';
import { digestOf, entry, HOUR, NOW } from '../context.ts';

/** What one instance reports of the release with this digit, since it was brought there. */
const reported = (digit: string, since: number, runs: number, failures = 0): Ack => ({
  schema: 'headgate/ack/v1',
  instance: `instance-${digit}`,
  environment: 'staging',
  agent: 'example',
  version: '1.1.0',
  digest: digestOf(digit),
  generation: 1,
  at: new Date(NOW).toISOString(),
  health: {
    since: new Date(since).toISOString(),
    runs,
    failures,
    guardrails: 0,
    escalations: 0,
    costUsd: 0,
  },
});
// 1.0.0 for two hours, then 1.1.0 for one.
const history = [entry('1.1.0', 'a', NOW - HOUR), entry('1.0.0', 'c', NOW - 3 * HOUR)];
const before = reported('c', NOW - 3 * HOUR, 1_000, 20);
const asked = (
  step: Partial<After>,
  acks: readonly Ack[] | string,
  stays: ReturnType<typeof entry>[] = history,
) =>
  answer('samples', {
    config: { after: { environment: 'staging', ...step } },
    histories: new Map([['staging', stays]]),
    acks: new Map([['staging', acks]]),
  });

describe('samples', () => {
  test('are asked for only where headgate.yaml asks', () => {
    expect(asked({}, [before])).toBeUndefined();
    const evidence = 'no running agent of staging reported how 1.1.0 does';
    for (const step of [{ samples: 1 }, { health: {} }]) {
      expect(asked(step, [before])).toMatchObject({ id: 'samples', state: 'unmet', evidence });
    }
  });

  test('of an environment that was not asked, nobody reported', () => {
    const found = answer('samples', {
      config: { after: { environment: 'staging', samples: 1 } },
      histories: new Map([['staging', history]]),
      acks: new Map(),
    });
    expect(found).toMatchObject({
      state: 'unmet',
      evidence: expect.stringContaining('no running agent'),
    });
  });

  test('enough of them, no worse than before, open the gate', () => {
    expect(asked({ samples: 200 }, [before, reported('a', NOW - HOUR, 200, 4)])).toMatchObject({
      state: 'met',
      evidence: expect.stringMatching(
        /^200 of 200 runs in staging: failures 2\.0 % of 200, before 2\.0 % of 1000, /,
      ),
    });
  });

  test('too few say how many there are, and when there will be enough at this pace', () => {
    expect(asked({ samples: 200 }, [before, reported('a', NOW - HOUR, 50)])).toMatchObject({
      state: 'unmet',
      evidence: '50 of 200 runs in staging',
      at: new Date(NOW + 3 * HOUR).toISOString(),
    });
  });

  test('enough of them that still can’t rule out a worsening keep the release out', () => {
    const report = asked({ samples: 50 }, [before, reported('a', NOW - HOUR, 50, 2)]);
    expect(report).toMatchObject({
      state: 'unmet',
      evidence:
        '50 of 50 runs in staging, too few to rule out a worsening, failures 4.0 % of 50, before 2.0 % of 1000, ' +
        'guardrails 0.0 % of 50, before 0.0 % of 1000, escalations 0.0 % of 50, before 0.0 % of 1000',
    });
    expect(report?.at).toBeUndefined();
  });

  test('that show a worsening say which, and what to do', () => {
    expect(asked({ samples: 200 }, [before, reported('a', NOW - HOUR, 200, 60)])).toMatchObject({
      state: 'unmet',
      evidence:
        '1.1.0 does worse than before in staging: failures 30.0 % of 200, before 2.0 % of 1000',
      remedy: 'headgate rollback example staging --reason "…", then release a change that mends it',
    });
  });

  test('of a first release have nothing to be compared with', () => {
    const first = [entry('1.1.0', 'a', NOW - HOUR)];
    expect(asked({ samples: 10 }, [reported('a', NOW - HOUR, 10, 9)], first)).toMatchObject({
      state: 'met',
      evidence: '10 of 10 runs in staging: nothing before to compare with',
    });
  });

  test('of an earlier attempt of the same bytes don’t count', () => {
    const again = [
      entry('1.1.0', 'a', NOW - HOUR),
      entry('1.0.0', 'c', NOW - 2 * HOUR),
      entry('1.1.0', 'a', NOW - 9 * HOUR),
    ];
    const stale = reported('a', NOW - 9 * HOUR, 5_000);
    expect(asked({ samples: 10 }, [before, stale], again)).toMatchObject({
      state: 'unmet',
      evidence: 'no running agent of staging reported how 1.1.0 does',
    });
  });

  test('that nobody can read block, and so does a release before of which nobody told', () => {
    expect(asked({ samples: 10 }, 'redis: connection refused')).toMatchObject({
      state: 'unknown',
      evidence: 'what runs in staging can’t be asked: redis: connection refused',
    });
    expect(asked({ samples: 10 }, [reported('a', NOW - HOUR, 500)])).toMatchObject({
      state: 'unknown',
      evidence: 'nobody reported how 1.0.0 did in staging, so that 1.1.0 can’t be compared',
    });
  });

  test('of what never ran there can’t be', () => {
    expect(asked({ samples: 10 }, [], [])).toMatchObject({
      state: 'unmet',
      remedy: 'headgate promote example@1.1.0 staging',
    });
  });
});
