import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Environment } from '../../src/generated/types.ts';
import type { Approval } from '../../src/promote/approval.ts';
import { checkGates } from '../../src/promote/check-gates.ts';
import type { GateContext } from '../../src/promote/gate.ts';
import { GATES } from '../../src/promote/gates/index.ts';
import { bundleOf } from '../../src/release/bundle.ts';
import { agentOf } from '../release/agent-of.ts';
import { answer } from './answer.ts';
import { candidate, context, digestOf, entry, HOUR, NOW, oid, running } from './context.ts';

const asks = (config: Environment, changed: Partial<GateContext> = {}) => ({ config, ...changed });

describe('gates', () => {
  test('each has a file of its name, and every file is registered', () => {
    const files = readdirSync('src/promote/gates')
      .map((name) => name.replace('.ts', ''))
      .filter((name) => name !== 'index');
    expect(GATES.map(({ id }) => id).sort()).toEqual(files.sort());
    expect(new Set(GATES.map(({ id }) => id)).size).toBe(GATES.length);
  });

  test('say in sentences what they want, why, and what to do', () => {
    for (const { id, what, why, owner, remedy } of GATES) {
      expect(what, id).toMatch(/^[A-Z].*\.$/);
      expect(why, id).toMatch(/^[A-Z].*\.$/);
      expect(owner, id).not.toBe('');
      expect(remedy, id).not.toBe('');
    }
  });

  test('an environment that asks for nothing still wants a release that is one', () => {
    expect(checkGates(context()).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'release-exists met',
      'digest met',
      'source-on-default-branch met',
      'model-retirement met',
      'quarantine met',
    ]);
  });
});

describe('release-exists', () => {
  test('wants the tag on the remote', () => {
    const { release: _, ...unreleased } = candidate();
    expect(answer('release-exists', { candidate: { ...unreleased, tag: null } })).toMatchObject({
      state: 'unmet',
      evidence: 'the remote has no refs/tags/example/v1.1.0',
      remedy: 'headgate release --push',
    });
  });

  test('names the releases that there are, the newest first', () => {
    const { release: _, ...unreleased } = candidate();
    const released = ['0.8.0', '0.9.0', '1.0.0', '1.0.1', '1.0.2', '1.0.3'];
    const asked = { candidate: { ...unreleased, tag: null, released } };
    expect(answer('release-exists', asked)).toMatchObject({
      state: 'unmet',
      evidence:
        'the remote has no refs/tags/example/v1.1.0; its newest releases are 1.0.3, 1.0.2, 1.0.1, 1.0.0, 0.9.0',
      remedy: 'name a release, or headgate release --push, if 1.1.0 stands on the default branch',
    });
  });

  test('wants it to lead to a release', () => {
    const { release: _, ...unreleased } = candidate();
    const broken = { ...unreleased, broken: 'it holds no bundle.json' };
    expect(answer('release-exists', { candidate: broken })).toMatchObject({
      state: 'unmet',
      evidence: 'refs/tags/example/v1.1.0 is no release: it holds no bundle.json',
    });
  });
});

describe('digest', () => {
  const record = candidate().release.record;

  test.each([
    ['the tag names another', { claimed: digestOf('c') }, 'the tag says sha256:cc'],
    ['the tag names none', { claimed: undefined }, 'the tag says no digest'],
    [
      'the record names another',
      { record: { ...record, digest: digestOf('c') } },
      'the record says sha256:cc',
    ],
    ['the content is another', { content: digestOf('c') }, 'the record says content sha256:bb'],
    [
      'the record is of another release',
      { record: { ...record, version: '1.0.0' } },
      'the record is of example 1.0.0',
    ],
    [
      'the commit has another parent',
      { parents: [oid('6')] },
      `the record names the source ${oid('4')}`,
    ],
    [
      'the folder differs from its source',
      { strays: ['evals'] },
      'the release holds evals otherwise than its source',
    ],
    ['the commit is a merge', { parents: [oid('4'), oid('6')] }, 'the record names the source'],
  ])('is an integrity error when %s', (_, changed, evidence) => {
    const report = answer('digest', { candidate: candidate(changed) });
    expect(report).toMatchObject({ state: 'unmet', integrity: true });
    expect(report?.evidence).toContain(evidence);
  });

  test('is an integrity error when an environment ran this version as something else', () => {
    const histories = new Map([['staging', [entry('1.1.0', 'c', NOW - HOUR)]]]);
    expect(answer('digest', { histories })).toMatchObject({
      state: 'unmet',
      evidence: `staging ran 1.1.0 as ${digestOf('c')}, but the tag now is ${digestOf('a')}`,
    });
  });

  test('is an integrity error when this clone’s tag says something else', () => {
    const moved = { ...candidate(), localTag: { id: oid('7'), claimed: digestOf('c') } };
    expect(answer('digest', { candidate: moved })?.evidence).toContain(
      `this clone’s is ${oid('7')}, ${digestOf('c')}: one was moved`,
    );
    // Released twice at once, by two people: two tags, one release.
    const twin = { ...candidate(), localTag: { id: oid('7'), claimed: digestOf('a') } };
    expect(answer('digest', { candidate: twin })).toMatchObject({ state: 'met' });
  });
});

describe('a tag that is gone', () => {
  const { release: _, ...gone } = { ...candidate(), tag: null };

  test('was deleted when an environment ran it: an integrity error that names what it was', () => {
    const histories = new Map([['staging', [entry('1.1.0', 'c', NOW - HOUR)]]]);
    expect(answer('digest', { candidate: gone, histories })).toMatchObject({
      state: 'unmet',
      integrity: true,
      evidence: `the remote has no tag example/v1.1.0 any more; staging ran it as ${digestOf('c')}, release ${oid('2')}`,
    });
  });

  test('was never pushed when none did, whatever this clone has', () => {
    expect(answer('digest', { candidate: gone })).toBeUndefined();
    const local = { ...gone, localTag: { id: oid('7'), claimed: digestOf('a') } };
    expect(answer('release-exists', { candidate: local })).toMatchObject({
      state: 'unmet',
      evidence: 'the remote has no refs/tags/example/v1.1.0; this clone has one, 777777777777',
    });
  });
});

describe('source-on-default-branch', () => {
  test.each([
    [true, 'met'],
    [false, 'unmet'],
    [null, 'unknown'],
  ])('%s is %s', (onDefaultBranch, state) => {
    const changed = { candidate: candidate({ onDefaultBranch }) };
    expect(answer('source-on-default-branch', changed)).toMatchObject({ state });
  });
});

describe('model-retirement', () => {
  const pinned = (manifest: object) =>
    candidate({ bundle: bundleOf(agentOf({ manifest: { version: '1.1.0', ...manifest } })) });
  const opus = { provider: 'anthropic', id: 'claude-3-opus-20240229' };
  const haiku = { provider: 'anthropic', id: 'claude-haiku-4-5-20251001' };

  test.each([
    ['the model', { model: opus }],
    ['a fallback', { model: { ...haiku, fallbacks: [opus] } }],
    ['another model', { model: haiku, models: { judge: opus } }],
  ])('blocks where %s no longer answers', (_, manifest) => {
    expect(answer('model-retirement', { candidate: pinned(manifest) })).toMatchObject({
      state: 'unmet',
      evidence: expect.stringMatching(/^claude-3-opus-20240229 was retired on 20\d\d-\d\d-\d\d$/),
      owner: '@acme/support',
    });
    const before = { candidate: pinned(manifest), now: Date.parse('2025-01-01') };
    expect(answer('model-retirement', before)).toMatchObject({ state: 'met' });
  });

  test('blocks as long before as headgate.yaml says', () => {
    const release = pinned({ model: opus });
    const evidence = answer('model-retirement', { candidate: release })?.evidence ?? '';
    const day = Date.parse(evidence.slice(-10));
    const ahead = (days: number) =>
      answer('model-retirement', { candidate: release, now: day - days * 24 * HOUR });
    expect(ahead(31)).toMatchObject({
      state: 'met',
      evidence: 'no pin is known to retire within 30d',
    });
    expect(ahead(30)).toMatchObject({
      state: 'unmet',
      evidence: expect.stringMatching(/^claude-3-opus-20240229 retires on .*, within 30d$/),
    });
    expect(answer('model-retirement', { retireWithin: 'soon' })).toMatchObject({
      state: 'unknown',
    });
  });
});

describe('prerelease', () => {
  const rc = { candidate: { ...candidate(), version: '1.1.0-rc.1' } };

  test('goes only where it is allowed', () => {
    expect(answer('prerelease', rc)).toMatchObject({
      state: 'unmet',
      evidence: '1.1.0-rc.1 is a prerelease; prod allows none',
    });
    expect(answer('prerelease', asks({ prereleases: true }, rc))).toMatchObject({ state: 'met' });
    expect(answer('prerelease')).toBeUndefined();
  });
});

describe('after', () => {
  const soak = (text: string, ...history: ReturnType<typeof entry>[]) =>
    answer(
      'after',
      asks(
        { after: { environment: 'staging', soak: text } },
        { histories: new Map([['staging', history]]) },
      ),
    );

  test('wants the release to have run there at all', () => {
    expect(answer('after', asks({ after: { environment: 'staging' } }))).toMatchObject({
      state: 'unmet',
      evidence: 'example 1.1.0 never ran in staging',
      remedy: 'headgate promote example@1.1.0 staging',
    });
  });

  test('counts the wall time that it runs', () => {
    expect(soak('2h', entry('1.1.0', 'a', NOW - 35 * 60_000))).toMatchObject({
      state: 'unmet',
      evidence: 'ran in staging for 35 minutes of 2 hours',
      remedy: 'wait until 2026-03-02 10:25 UTC',
      at: '2026-03-02T10:25:00.000Z',
    });
    expect(soak('2h', entry('1.1.0', 'a', NOW - 2 * HOUR))).toMatchObject({ state: 'met' });
    expect(soak('2h', entry('1.1.0', 'a', NOW - 2 * HOUR + 1))).toMatchObject({ state: 'unmet' });
  });

  test('counts one stay, not several together, and not of another release', () => {
    const history = [
      entry('1.1.0', 'a', NOW - HOUR),
      entry('1.0.0', 'c', NOW - 2 * HOUR),
      entry('1.1.0', 'a', NOW - 3 * HOUR),
    ];
    expect(soak('2h', ...history)).toMatchObject({
      evidence: 'ran in staging for 1 hour of 2 hours',
    });
    expect(soak('1m', entry('1.1.0', 'c', NOW - HOUR))).toMatchObject({
      evidence: 'example 1.1.0 never ran in staging',
    });
  });

  test('is met by a stay that is over', () => {
    const history = [entry('1.2.0', 'c', NOW - HOUR), entry('1.1.0', 'a', NOW - 4 * HOUR)];
    expect(soak('2h', ...history)).toMatchObject({
      state: 'met',
      evidence: 'ran in staging for 3 hours',
    });
    expect(soak('5h', ...history)).toMatchObject({
      state: 'unmet',
      evidence: 'ran in staging for 3 hours of 5 hours, and no longer runs there',
    });
  });

  test('goes on over commits that did not change the release', () => {
    const history = [
      entry('1.1.0', 'a', NOW - HOUR, { kind: 'resume' }),
      entry('1.1.0', 'a', NOW - 3 * HOUR),
    ];
    expect(soak('2h', ...history)).toMatchObject({ state: 'met' });
  });

  test('does not believe a clock that is ahead', () => {
    expect(soak('1m', entry('1.1.0', 'a', NOW + 6 * 60_000))).toMatchObject({ state: 'unknown' });
  });

  test('wants all of several', () => {
    const config = { after: [{ environment: 'staging' }, { environment: 'canary' }] };
    const histories = new Map([['staging', [entry('1.1.0', 'a', NOW - HOUR)]]]);
    expect(answer('after', { config, histories })).toMatchObject({
      state: 'unmet',
      evidence: 'ran in staging for 1 hour; example 1.1.0 never ran in canary',
    });
  });
});

describe('freeze', () => {
  // Fridays at 16:00 in Berlin, until Monday at 8.
  const window = { start: '0 16 * * 5', duration: '64h', timezone: 'Europe/Berlin' };
  const at = (time: string, freeze = [window]) =>
    answer('freeze', asks({ freeze }, { now: Date.parse(time) }));

  test.each([
    ['2026-03-06T14:59:59Z', 'met'],
    ['2026-03-06T15:00:00Z', 'unmet'],
    ['2026-03-09T06:59:59Z', 'unmet'],
    ['2026-03-09T07:00:00Z', 'met'],
    // Clocks go forward in this window: 64 hours end at 9 in Berlin.
    ['2026-03-30T06:59:59Z', 'unmet'],
    ['2026-03-30T07:00:00Z', 'met'],
  ])('%s is %s', (time, state) => {
    expect(at(time)).toMatchObject({ state });
  });

  test('says until when, and why', () => {
    const freeze = [{ ...window, reason: 'weekend' }];
    expect(at('2026-03-07T12:00:00Z', freeze)).toMatchObject({
      evidence: 'frozen until 2026-03-09 07:00 UTC by 0 16 * * 5 (Europe/Berlin) for 64h: weekend',
      remedy: 'wait until 2026-03-09 07:00 UTC',
    });
  });

  test.each([
    ['no cron', { ...window, start: 'fridays' }],
    ['no time zone', { ...window, timezone: 'Mars/Olympus' }],
    ['six fields', { ...window, start: '* 0 16 * * 5' }],
  ])('a window that can’t be read blocks: %s', (_, broken) => {
    expect(at('2026-03-04T12:00:00Z', [broken])).toMatchObject({ state: 'unknown' });
  });

  test('a window that begins every minute is still answered', () => {
    const freeze = [{ start: '* * * * *', duration: '6h', timezone: 'UTC' }];
    expect(at('2026-03-04T12:00:30Z', freeze)?.evidence).toContain('frozen until 2026-03-04 18:00');
  });
});

describe('approvals', () => {
  const approval = (changed: Partial<Approval> = {}): Approval => ({
    schema: 'headgate/approval/v1',
    agent: 'example',
    version: '1.1.0',
    digest: digestOf('a'),
    environment: 'prod',
    by: 'Bea <bea@acme.example>',
    reason: '',
    at: new Date(NOW - HOUR).toISOString(),
    ...changed,
  });
  const given = (wanted: Environment['approvals'], ...approvals: Approval[]) =>
    answer('approvals', asks(wanted ? { approvals: wanted } : {}, { approvals }));

  test('are counted once a person, from the teams that were named', () => {
    expect(
      given({ required: 2, from: ['leads'] }, approval(), approval({ by: 'B <BEA@acme.example>' })),
    ).toMatchObject({
      state: 'unmet',
      evidence: '1 of 2 from leads, by B <BEA@acme.example>',
      owner: 'leads',
      remedy: 'headgate approve example@1.1.0 prod',
    });
    expect(
      given({ required: 2, from: ['leads'] }, approval(), approval({ by: '@cem' })),
    ).toMatchObject({
      state: 'met',
    });
  });

  test.each<[string, Partial<Approval>, string]>([
    ['of the author', { by: 'Ana <ana@acme.example>' }, 'wrote the change'],
    ['of somebody else', { by: 'Eve <eve@acme.example>' }, 'not in leads'],
    ['for another environment', { environment: 'staging' }, 'it is for staging'],
    ['for other bytes', { digest: digestOf('c') }, 'it is for other bytes'],
    ['that is too old', { at: new Date(NOW - 3 * HOUR).toISOString() }, 'it is older than 2h'],
  ])('do not count %s', (_, changed, why) => {
    const wanted = {
      required: 1,
      from: ['leads', ...(why.startsWith('wrote') ? ['ana@acme.example'] : [])],
      validFor: '2h',
    };
    const report = given(wanted, approval(changed));
    expect(report?.state).toBe('unmet');
    expect(report?.evidence).toContain(`not counted: ${changed.by ?? 'Bea <bea@acme.example>'}: `);
    expect(report?.evidence).toContain(why);
  });

  test('may be the author’s where headgate.yaml says so', () => {
    const own = approval({ by: 'Ana <ana@acme.example>' });
    expect(given({ required: 1, notAuthor: false }, own)).toMatchObject({ state: 'met' });
    expect(given({ required: 0 }, own)).toBeUndefined();
  });
});

describe('permissions', () => {
  test('go by team or by person', () => {
    const may = (promote: string[]) => answer('permissions', asks({ permissions: { promote } }));
    expect(may(['leads'])).toMatchObject({ state: 'met' });
    expect(may(['bea@acme.example'])).toMatchObject({ state: 'met' });
    expect(may(['@cem'])).toMatchObject({ state: 'unmet', owner: '@cem' });
    // A team of that name that is not written down has nobody in it.
    expect(may(['constructor'])).toMatchObject({ state: 'unmet' });
  });
});

describe('hold and quarantine', () => {
  test('name who did it, when and why', () => {
    const hold = { reason: 'rude', by: 'Ana <ana@acme.example>', at: '2026-03-01T10:00:00.000Z' };
    expect(answer('hold', { serving: running('1.0.0', 'c', { hold }) })).toMatchObject({
      state: 'unmet',
      evidence: 'held since 2026-03-01 10:00 UTC by Ana <ana@acme.example>: rude',
      owner: 'Ana <ana@acme.example>',
    });
    const entries = [{ ...hold, content: digestOf('b'), agent: 'old', version: '0.9.0' }];
    const quarantine = entries.map((item) => ({ ...item, environment: 'staging' }));
    expect(answer('quarantine', { quarantine })).toMatchObject({
      state: 'unmet',
      evidence:
        'staging quarantined this content as old 0.9.0, 2026-03-01 10:00 UTC, by Ana <ana@acme.example>: rude',
    });
  });
});
