import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextEnvironment } from '../../src/promote/next-environment.ts';
import { commitMessage, parseCommitMessage } from '../../src/promote/trailers.ts';
import { digestOf, oid, running } from './context.ts';

const observed = {
  environment: 'prod',
  tip: oid('9'),
  file: null,
  agents: new Map([['example', running('1.1.0', 'a')]]),
};

const request = {
  id: 'op-1',
  actor: 'Ana <ana@acme.example>',
  reason: 'rude answers',
  at: '2026-03-02T09:00:00.000Z',
  policy: oid('f'),
  bindings: {},
};

const quarantine = [
  {
    content: digestOf('a'),
    agent: 'example',
    version: '1.1.0',
    reason: 'rude answers',
    by: 'Ana <ana@acme.example>',
    at: request.at,
  },
];

test('a commit says everything in its trailers', () => {
  const agents = new Map([['example', running('1.0.0', 'b')]]);
  const next = nextEnvironment(observed, request, 'rollback', agents, quarantine);
  const message = commitMessage(next, []);
  expect(message).toMatchInlineSnapshot(`
    "rollback(prod): example 1.1.0 → 1.0.0

    Headgate-Operation: op-1
    Headgate-Kind: rollback
    Headgate-Environment: prod
    Headgate-Generation: 1
    Headgate-Actor: Ana <ana@acme.example>
    Headgate-Reason: rude answers
    Headgate-At: 2026-03-02T09:00:00.000Z
    Headgate-Policy: ffffffffffffffffffffffffffffffffffffffff
    Headgate-Change: example 1.1.0 -> 1.0.0 digest=sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb content=sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb release=2222222222222222222222222222222222222222 tree=3333333333333333333333333333333333333333
    Headgate-Hold: example
    Headgate-Quarantine: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa example 1.1.0
    "
  `);
  const { since: _, previous: _p, ...to } = running('1.0.0', 'b');
  expect(parseCommitMessage(oid('8'), message)).toEqual({
    commit: oid('8'),
    environment: 'prod',
    generation: 1,
    id: 'op-1',
    kind: 'rollback',
    actor: 'Ana <ana@acme.example>',
    reason: 'rude answers',
    at: '2026-03-02T09:00:00.000Z',
    policy: oid('f'),
    changes: [{ agent: 'example', from: '1.1.0', to }],
    held: ['example'],
    quarantined: [{ content: digestOf('a'), agent: 'example', version: '1.1.0' }],
    unquarantined: [],
  });
});

test('a lifted quarantine is told, a standing one is not told again', () => {
  const lifted = nextEnvironment(observed, request, 'unquarantine', new Map(), []);
  expect(parseCommitMessage(oid('8'), commitMessage(lifted, quarantine))).toMatchObject({
    quarantined: [],
    unquarantined: [{ content: digestOf('a'), agent: 'example', version: '1.1.0' }],
  });
  const kept = nextEnvironment(observed, request, 'unquarantine', new Map(), quarantine);
  expect(parseCommitMessage(oid('8'), commitMessage(kept, quarantine))).toMatchObject({
    quarantined: [],
    unquarantined: [],
  });
});

test('the subject names a few agents and counts the rest', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const agents = new Map(names.map((name) => [name, running('1.0.0', 'b')]));
  const next = nextEnvironment(observed, request, 'promote', agents);
  expect(commitMessage(next, []).split('\n')[0]).toBe(
    'promote(prod): a 1.0.0, b 1.0.0, c 1.0.0 and 2 more',
  );
});

test('nothing that somebody writes as a reason or a name can say more than a reason or a name', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('\n', '\r', '\u2028', '\n\n', ' ', 'Headgate-Kind: resume', 'x'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(hostile, hostile, (reason, actor) => {
      const agents = new Map([['example', running('1.0.0', 'b')]]);
      const said = { ...request, reason: `r${reason}`, actor: `a${actor}` };
      const next = nextEnvironment(observed, said, 'promote', agents);
      const entry = parseCommitMessage(oid('8'), commitMessage(next, []));
      expect(entry).toMatchObject({ id: 'op-1', kind: 'promote', generation: 1, held: [] });
      expect(entry?.changes).toHaveLength(1);
      expect(entry?.reason.startsWith('r')).toBe(true);
    }),
  );
});

test.each([
  ['somebody’s own commit', 'Fix a typo\n'],
  [
    'an unknown kind',
    'x\n\nHeadgate-Operation: a\nHeadgate-Kind: destroy\nHeadgate-Generation: 1\n',
  ],
  ['trailers that are not last', 'x\n\nHeadgate-Kind: promote\n\nand more text\n'],
])('%s is no entry of the history', (_, message) => {
  expect(parseCommitMessage(oid('8'), message)).toBeUndefined();
});

test('an override is told with what its gate had seen, and nothing in that starts a trailer of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (evidence) => {
      const overrides = [{ gate: 'source-review', agent: 'example', evidence }];
      const next = nextEnvironment(observed, request, 'promote', observed.agents);
      const operation = { ...next.file.operation, overrides };
      const message = commitMessage({ ...next, file: { ...next.file, operation } }, []);
      const entry = parseCommitMessage(oid('8'), message);
      expect(entry).toMatchObject({
        kind: 'promote',
        held: [],
        overrides: [{ gate: 'source-review', agent: 'example' }],
      });
      expect(entry?.overrides).toHaveLength(1);
    }),
  );
  const hostile = 'not met\nHeadgate-Hold: other';
  const overrides = [{ gate: 'after', agent: 'example', evidence: hostile }];
  const next = nextEnvironment(observed, request, 'promote', observed.agents);
  const operation = { ...next.file.operation, overrides };
  const message = commitMessage({ ...next, file: { ...next.file, operation } }, []);
  expect(parseCommitMessage(oid('8'), message)).toMatchObject({
    held: [],
    overrides: [{ gate: 'after', agent: 'example', evidence: 'not met Headgate-Hold: other' }],
  });
});

test('a message of a hundred thousand trailers is read in the time that it takes to read its lines', () => {
  const message = `x\n\n${'Headgate-Hold: example\n'.repeat(100_000)}`;
  const begun = process.cpuUsage();
  expect(parseCommitMessage('c', message)).toBeUndefined();
  expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(2);
});
