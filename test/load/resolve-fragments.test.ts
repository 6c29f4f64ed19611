import { describe, expect, it } from 'vitest';
import { loadAgent } from '../../src/load/load-agent.ts';
import { loadFragments } from '../../src/load/load-fragments.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const MANIFEST =
  'name: a\nversion: 1.0.0\ndescription: d\nowners: [x]\nmodel: { provider: p, id: i }\n';

/** An agent with one prompt, beside some shared fragments. */
function load(prompt: string, shared: Readonly<Record<string, string>>) {
  const files = (record: Readonly<Record<string, string>>) => ({
    entries: Object.keys(record)
      .sort()
      .map((path) => ({ path, mode: '100644' })),
    bytes: new Map(Object.entries(record).map(([path, text]) => [path, bytes(text)])),
  });
  const fragments = files(
    Object.fromEntries(
      Object.entries(shared).map(([name, text]) => [`agents/_shared/${name}.md`, text]),
    ),
  );
  const agent = files({ 'agents/a/agent.yaml': MANIFEST, 'agents/a/prompts/system.md': prompt });
  return loadAgent({ name: 'a', ...agent }, loadFragments(fragments.entries, fragments.bytes));
}

describe('fragments', () => {
  it('are followed through one another, and only those that are included count', () => {
    const { agent } = load('{{> shared/tone}}\n', {
      tone: '{{> shared/words}}\n',
      words: 'Plain words.\n',
      other: 'Not asked for.\n',
    });
    expect([...(agent?.fragments.keys() ?? [])]).toEqual(['shared/tone', 'shared/words']);
  });

  it('that are missing are reported where they are included, with what was meant', () => {
    const { agent, problems } = load('Hello.\n{{> shared/tome}}\n', { tone: 'x\n' });
    expect(agent).toBeUndefined();
    expect(problems).toEqual([
      {
        rule: 'prompt/fragment-missing',
        file: 'agents/a/prompts/system.md',
        range: { start: 7, end: 24 },
        values: ['shared/tome'],
        message: 'there is no fragment `shared/tome`; did you mean `shared/tone`?',
        todo: 'Write {{> shared/tone}}, or create agents/_shared/tome.md.',
      },
    ]);
  });

  it.each([
    ['safety', { safety: 'x' }, 'Write {{> shared/safety}}: the folder belongs to the name.'],
    ['safty', { safety: 'x' }, 'Write {{> shared/safety}}, or create agents/_shared/safty.md.'],
    ['safety', {}, 'Create agents/_shared/safety.md, and write {{> shared/safety}}.'],
    ['shared/safety', {}, 'Create agents/_shared/safety.md.'],
  ])('named %s lead to one that stands', (name, shared, todo) => {
    expect(load(`{{> ${name}}}\n`, shared).problems.map((problem) => problem.todo)).toEqual([todo]);
  });

  it.each([
    ['itself', { tone: '{{> shared/tone}}\n' }, 'shared/tone → shared/tone'],
    [
      'each other',
      { tone: '{{> shared/b}}\n', b: '{{> shared/c}}\n', c: '{{> shared/tone}}\n' },
      'shared/tone → shared/b → shared/c → shared/tone',
    ],
  ])('that include %s are reported with the loop', (_, shared, loop) => {
    const { problems } = load('{{> shared/tone}}\n', shared);
    expect(problems.map((problem) => problem.message)).toEqual([
      `fragments include each other: ${loop}`,
    ]);
  });
});
