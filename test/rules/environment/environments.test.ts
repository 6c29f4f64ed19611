import { describe, expect, it } from 'vitest';
import { checkExample } from '../../support/check-example.ts';

async function findings(config: string, files: Record<string, string> = {}): Promise<string[]> {
  const { findings } = await checkExample({ files: { 'headgate.yaml': config, ...files } });
  return findings.map(
    ({ rule, message, location: { line, column } }) => `${line}:${column} ${rule}: ${message}`,
  );
}

const target = (path: string) => `targets: [{ type: directory, path: ${path} }]`;

describe('production', () => {
  it.each([
    ['prod: { %, production: false }', []],
    ['prod: { %, approvals: { required: 1 } }', []],
    ['prod: { %, approvals: { required: 0 } }', ['prod is production by its name']],
    ['live: { % }', ['live is production, because nothing comes after it']],
    ['live: { %, production: true }', ['live is production']],
    ['prodding: { %, production: false }', []],
    [
      'dev: { % }\n  live: { production: false, targets: [{ type: directory, path: b }], after: { environment: dev } }',
      [],
    ],
    [
      'dev: { %, production: true }\n  live: { production: false, targets: [{ type: directory, path: b }], after: { environment: dev } }',
      ['dev is production'],
    ],
  ])('%s: %j', async (environment, whose) => {
    const found = await findings(`environments:\n  ${environment.replace('%', target('a'))}\n`);
    expect(found.map((line) => / ([^:]*), and nobody has to approve/.exec(line)?.[1])).toEqual(
      whose.map((text) => `environment/production-without-approval: ${text}`.split(': ')[1]),
    );
  });
});

describe('what comes after what', () => {
  const approved = 'approvals: { required: 1 }';

  it('is a circle once, with the way round it', async () => {
    expect(
      await findings(`environments:
  a: { after: { environment: c }, ${approved}, ${target('a')} }
  b: { after: { environment: a }, ${approved}, ${target('b')} }
  c: { after: [{ environment: b }, { environment: d }], ${approved}, ${target('c')} }
  d: { after: { environment: d }, ${approved}, ${target('d')} }
`),
    ).toEqual([
      '2:30 environment/after-cycle: a after c after b after a: no release can ever go first',
      '5:30 environment/after-cycle: d after d: no release can ever go first',
    ]);
  });

  it('is no circle where two ways meet', async () => {
    expect(
      await findings(`environments:
  a: { ${approved}, ${target('a')} }
  b: { after: { environment: a }, ${approved}, ${target('b')} }
  c: { after: { environment: a }, ${approved}, ${target('c')} }
  d: { after: [{ environment: b }, { environment: c }], ${approved}, ${target('d')} }
`),
    ).toEqual([]);
  });

  it('points into a list', async () => {
    expect(
      await findings(`environments:
  a: { ${approved}, ${target('a')} }
  b: { after: [{ environment: a }, { environment: aa }], ${approved}, ${target('b')} }
`),
    ).toEqual([
      '3:51 environment/unknown-after: b comes after `aa`, which is no environment; did you mean `a`?',
    ]);
  });
});

describe('bindings', () => {
  const pair = (a: string, b: string) => `environments:
  a: { approvals: { required: 1 }, ${target('t1')}, bindings: ${a} }
  b: { after: { environment: a }, approvals: { required: 1 }, ${target('t2')}, bindings: ${b} }
`;

  it.each([
    ['{ queuePrefix: p- }', '{ queuePrefix: q- }', 0],
    ['{ queuePrefix: p- }', '{ queuePrefix: p- }', 1],
    ['{ queuePrefix: "" }', '{ queuePrefix: "" }', 1],
    // What is alike is a namespace here and a prefix there.
    ['{ queuePrefix: p }', '{ namespace: p }', 0],
    ['{ namespace: shared }', '{ namespace: shared }', 1],
    ['{ env: { A: S } }', '{ env: { B: S } }', 1],
    ['{ env: { A: S, B: S } }', '{ env: { A: T } }', 0],
    ['{ triggers: [event] }', '{ triggers: [event] }', 0],
  ])('%s and %s: %i shared', async (a, b, shared) => {
    expect(await findings(pair(a, b))).toHaveLength(shared);
  });

  it.each([
    ['deploy/x', './deploy//x/', true],
    ['/deploy/x', 'deploy/x', false],
    ['deploy/x', 'deploy/x/y', false],
  ])('target %s and %s: %j', async (a, b, same) => {
    const config = pair('{}', '{}')
      .replace('path: t1', `path: ${a}`)
      .replace('path: t2', `path: ${b}`);
    expect(await findings(config)).toHaveLength(same ? 1 : 0);
  });
});

it('a team without members is nobody, wherever it is named', async () => {
  const config = `environments:
  prod: { approvals: { required: 1, from: [leads] }, permissions: { promote: [ops, ana@acme.example], resume: ["@ana"] }, ${target('x')} }
pipelines: { support: { agents: [example], team: suport } }
teams: { leads: [], support: ["@acme/support"] }
`;
  expect(await findings(config)).toEqual([
    '2:44 environment/unknown-team: the team `leads` has no members',
    '2:79 environment/unknown-team: the team `ops` is not under `teams`',
    '3:50 environment/unknown-team: the team `suport` is not under `teams`; did you mean `support`?',
  ]);
});

describe('a target of two environments', () => {
  const both = (entry: string) => `environments:
  a: { approvals: { required: 1 }, targets: [${entry}] }
  b: { approvals: { required: 1 }, after: { environment: a }, targets: [${entry}] }
`;

  it('is a finding where it would be overwritten', async () => {
    expect(
      await findings(both('{ type: webhook, url: "${env:HOOK}", secret: "${env:SECRET}" }')),
    ).toEqual(['3:95 environment/shared-binding: b and a have the same webhook, `${env:HOOK}`']);
  });

  it.each([
    '{ type: redis, url: "rediss://r.example" }',
    '{ type: oci, url: "https://r.example/acme/agents" }',
    '{ type: exec, command: [deploy] }',
  ])('is none where environments are kept apart by name: %s', async (entry) => {
    expect(await findings(both(entry))).toEqual([]);
  });
});
