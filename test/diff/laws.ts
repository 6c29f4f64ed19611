import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Agent } from '../../src/core/agent.ts';
import { compareBumps, maxBump } from '../../src/core/bump.ts';
import { diffAgents } from '../../src/diff/diff-agents.ts';
import { requiredBump } from '../../src/diff/required-bump.ts';
import { type AgentValues, agentFrom, versions } from '../support/arbitrary-agent.ts';
import { contentOf } from '../support/content-of.ts';
import { exampleAgent } from '../support/example-agent.ts';
import { respelled } from '../support/respelled.ts';

const required = (base: Agent, head: Agent) => requiredBump(diffAgents(base, head));
const flow = (value: unknown) =>
  `# Written by hand.\n${stringify(value, {
    aliasDuplicateObjects: false,
    collectionStyle: 'flow',
    defaultStringType: 'QUOTE_DOUBLE',
  })}`;

/** Registers the laws of the diff as tests, each with some random agents; `scale` says how many times as many. */
export function laws(scale: number): void {
  describe('formatting', () => {
    test('never is a change: order of keys, quotes, comments, lists without order, defaults said aloud, units', () => {
      fc.assert(
        fc.property(versions(1), ([values]) => {
          if (!values) return;
          expect(diffAgents(agentFrom(values), agentFrom(respelled(values), flow))).toEqual([]);
        }),
        { numRuns: 60 * scale },
      );
    });

    test('never changes what another change requires', () => {
      fc.assert(
        fc.property(versions(2), ([base, head]) => {
          if (!base || !head) return;
          const plain = diffAgents(agentFrom(base), agentFrom(head));
          const spelled = diffAgents(agentFrom(base), agentFrom(respelled(head), flow));
          const rows = plain.map(({ kind, bump, path }) => [kind, bump, path]);
          expect(spelled.map(({ kind, bump, path }) => [kind, bump, path])).toEqual(rows);
        }),
        { numRuns: 60 * scale },
      );
    });
  });

  test('there is a change if and only if the contents differ, and then it requires a bump', () => {
    const seen = { same: 0, different: 0 };
    fc.assert(
      fc.property(versions(2), ([base, head]) => {
        if (!base || !head) return;
        const same = contentOf(base) === contentOf(head);
        seen[same ? 'same' : 'different'] += 1;
        const changes = diffAgents(agentFrom(base), agentFrom(head));
        expect(changes.length === 0).toBe(same);
        expect(requiredBump(changes) === 'none').toBe(same);
      }),
      { numRuns: 120 * scale },
    );
    expect(Math.min(seen.same, seen.different)).toBeGreaterThan(10);
  });

  test('the other way round, the same paths change, and what tightened loosens', () => {
    fc.assert(
      fc.property(versions(2), ([base, head]) => {
        if (!base || !head) return;
        const [before, after] = [agentFrom(base), agentFrom(head)];
        const back = new Map(diffAgents(after, before).map((change) => [change.path, change]));
        const forth = diffAgents(before, after);
        expect([...back.keys()].sort()).toEqual(forth.map(({ path }) => path).sort());
        for (const { path, direction } of forth) {
          // Not the other way: one approver for another loosens in both directions.
          if (direction === 'tightened') expect(back.get(path)?.direction, path).toBe('loosened');
          if (direction === 'neutral') expect(back.get(path)?.direction, path).toBe('neutral');
        }
      }),
      { numRuns: 90 * scale },
    );
  });

  test('every change points into a file of its side', () => {
    fc.assert(
      fc.property(versions(2), ([base, head]) => {
        if (!base || !head) return;
        const sides = { base: agentFrom(base), head: agentFrom(head) };
        for (const change of diffAgents(sides.base, sides.head)) {
          for (const side of ['base', 'head'] as const) {
            const { manifest, tools, guardrails, operations, prompts } = sides[side];
            const files = [manifest, tools, guardrails, operations, ...prompts];
            const file = files.find((one) => one?.path === change.at[side]?.file);
            expect(file?.locate(change.at[side] ?? {}).line, change.path).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 30 * scale },
    );
  });

  // One edit never requires more than the same edit in two steps, each released: what is compared by an
  // order (limits, budgets, controls, hints of tools), by a relation that is an equivalence (snapshots of a
  // model, residency) or by shown inclusion (scopes, patterns, schemas) is transitive. Two things are not,
  // and the tests below show them: a prompt whose words go a few at a time, and a tool or server that goes
  // and comes back, because both cost less than what they can add up to. The gate is not fooled by it: it
  // compares with the base and with the last release, never with the step in between.
  describe('in two steps', () => {
    const names = (values: AgentValues) => {
      const { tools = [], servers = {} } = (values['tools.yaml'] ?? {}) as {
        tools?: { name: string }[];
        servers?: object;
      };
      return [...tools.map(({ name }) => name), ...Object.keys(servers)];
    };

    test('an edit requires no more than its steps, prompts and tools gone in between aside', () => {
      fc.assert(
        fc.property(versions(3), ([first, second, third]) => {
          if (!first || !second || !third) return;
          const kept = names(second);
          fc.pre(names(first).every((name) => !names(third).includes(name) || kept.includes(name)));
          const [a, b, c] = [first, second, third].map((values) =>
            agentFrom({ ...values, prompt: first.prompt }),
          ) as [Agent, Agent, Agent];
          const steps = maxBump([required(a, b), required(b, c)]);
          expect(compareBumps(required(a, c), steps)).toBeLessThanOrEqual(0);
        }),
        { numRuns: 90 * scale },
      );
    });

    test('nothing and nothing is nothing, of prompts and tools, too', () => {
      fc.assert(
        fc.property(versions(1), ([values]) => {
          if (!values) return;
          const [a, b] = [agentFrom(values), agentFrom(respelled(values))];
          expect(required(a, b)).toBe('none');
          expect(required(b, agentFrom(respelled(respelled(values)), flow))).toBe('none');
          expect(required(a, agentFrom(respelled(respelled(values)), flow))).toBe('none');
        }),
        { numRuns: 15 * scale },
      );
    });

    test('a prompt is rewritten by two edits', () => {
      const prompt = (text: string) =>
        exampleAgent({ files: { 'prompts/system.md': `{{question}} ${text}` } });
      const [a, b, c] = [prompt('a b c d e'), prompt('a b x y z'), prompt('v w x y z')];
      expect([required(a, b), required(b, c), required(a, c)]).toEqual(['patch', 'patch', 'minor']);
    });

    test('a tool comes back with a wider scope', () => {
      const scope = (text: string) =>
        exampleAgent({ edits: { 'tools.yaml': [['"orders:read"', `"${text}"`]] } });
      const [a, b, c] = [
        scope('orders:read'),
        exampleAgent({ files: { 'tools.yaml': null } }),
        scope('orders:*'),
      ];
      expect([required(a, b), required(b, c), required(a, c)]).toEqual(['minor', 'minor', 'major']);
    });
  });
}
