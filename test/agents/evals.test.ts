import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGENTS, fits, readAgent } from './read-agent.ts';

/** What tools return in a case, by tool; a case's entries replace those of `defaultTest`. */
type ToolResults = Record<string, { error?: string }>;

describe.each(AGENTS)('the cases of %s', (name) => {
  const { manifest, tools, guardrails, suites } = readAgent(name);
  const toolNames = (tools.tools ?? []).map((tool) => tool.name);
  const cases = suites.flatMap(({ defaultTest, tests }) =>
    tests.map((test) => ({
      description: test.description ?? '',
      metadata: test.metadata,
      vars: { ...defaultTest?.vars, ...test.vars },
      assert: test.assert ?? [],
      results: {
        ...(defaultTest?.options?.toolResults as ToolResults | undefined),
        ...(test.options?.toolResults as ToolResults | undefined),
      },
    })),
  );

  it('are enough to mean something, each told apart, sliced, and some of them critical', () => {
    expect(cases.length).toBeGreaterThanOrEqual(15);
    expect(new Set(cases.map((one) => one.description)).size).toBe(cases.length);
    expect(cases.every((one) => one.metadata?.slice && one.assert.length > 0)).toBe(true);
    expect(cases.filter((one) => one.metadata?.critical === 'never').length).toBeGreaterThan(2);
  });

  it('send what the agent takes, and all that it requires', () => {
    const inputs = manifest.inputs ?? {};
    const required = Object.keys(inputs).filter((key) => inputs[key]?.required);
    for (const { description, vars } of cases) {
      expect(Object.keys(inputs), description).toEqual(expect.arrayContaining(Object.keys(vars)));
      expect(Object.keys(vars), description).toEqual(expect.arrayContaining(required));
    }
  });

  it('let tools return what their output schema says, or an error', () => {
    const all = cases.flatMap(({ description, results }) =>
      Object.entries(results).map(([tool, result]) => ({ description, tool, result })),
    );
    expect(all).not.toEqual([]);
    for (const { description, tool, result } of all) {
      expect(toolNames, description).toContain(tool);
      const schema = tools.tools?.find((one) => one.name === tool)?.outputSchema;
      const fitting = schema === undefined || result.error !== undefined || fits(schema, result);
      expect(fitting, `${description}: ${tool}`).toBe(true);
    }
  });

  it('name tools and guardrails that there are', () => {
    const all = cases.flatMap(({ assert }) => assert);
    const named = (kind: string) =>
      all.filter(({ type }) => type.replace(/^not-/, '') === kind).map(({ value }) => value);
    const called = [
      ...named('tool-called'),
      ...named('tool-sequence').flat(),
      ...named('tool-args').map((value) => (value as { tool: string }).tool),
    ];
    const guards = guardrails.guardrails?.map(({ id }) => id) ?? [];
    expect([...called, ...named('guardrail')]).not.toEqual([]);
    expect(toolNames).toEqual(expect.arrayContaining(called));
    expect(guards).toEqual(expect.arrayContaining(named('guardrail')));
  });

  it('are as many as docs/example-agents.md says', () => {
    const row = readFileSync('docs/example-agents.md', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`| [\`${name}\``));
    expect(row?.split('|')[4]?.trim()).toBe(String(cases.length));
  });
});
