import { expect, test } from 'vitest';
import { planText } from '../../../src/cli/render/plan-text.ts';
import type { GateReport } from '../../../src/promote/gate.ts';
import { planMarkdown } from '../../../src/report/plan/markdown.ts';
import type { PlanDocument } from '../../../src/report/plan/plan-document.ts';
import { expectInertMarkdown } from '../../support/expect-inert-markdown.ts';
import { HOSTILE } from '../../support/hostile-texts.ts';

const gate = (changed: Partial<GateReport>): GateReport => ({
  id: 'hold',
  agent: 'example',
  state: 'met',
  what: '',
  evidence: 'not held',
  owner: 'whoever released it',
  remedy: 'headgate resume example prod --reason "…"',
  integrity: false,
  ...changed,
});

const PLAN: PlanDocument = {
  schema: 'headgate/plan/v1',
  at: '2026-03-02T09:00:00Z',
  environment: 'prod',
  outcome: 'refused',
  generation: { from: 4, to: 4 },
  why: '2 gates are not met for prod',
  todo: 'headgate approve example@1.1.0 prod',
  agents: [
    {
      agent: 'example',
      from: '1.0.0',
      to: '1.1.0',
      callers: ['1.1.0 requires the input `customer`'],
      difference: null,
    },
  ],
  gates: [
    gate({}),
    gate({
      id: 'approvals',
      state: 'unmet',
      evidence: '0 of 1 from leads <img src=x> | @acme/all',
      owner: 'leads',
      remedy: 'headgate approve example@1.1.0 prod',
    }),
    gate({ id: 'freeze', state: 'unknown', evidence: 'no clock', remedy: 'set it', owner: 'Ana' }),
  ],
  notes: ['example 1.0.0 is left alone'],
};

test('in a comment, what keeps it out stands first, and nothing in it is markup but our own', () => {
  expect(planMarkdown(PLAN, { limit: 60_000 })).toMatchInlineSnapshot(`
    "**Not yet:** 2 gates are not met for prod

    | | agent | gate | evidence | to do |
    |---|---|---|---|---|
    | ❌ | \`example\` | approvals | 0 of 1 from leads \\<img src=x\\> \\| @​acme/all | \`headgate approve example@1.1.0 prod\` (leads) |
    | ❔ | \`example\` | freeze | no clock | set it (Ana) |
    | ✅ | \`example\` | hold | not held |  |

    - example 1.0.0 is left alone

    ### example 1.0.0 → 1.1.0

    One of the two releases can’t be read whole.

    **Callers will meet**

    - 1.1.0 requires the input \`customer\`
    "
  `);
});

test('a comment is never longer than it may be', () => {
  const agents = Array.from({ length: 200 }, () => PLAN.agents[0]).filter(
    (one) => one !== undefined,
  );
  const text = planMarkdown({ ...PLAN, agents }, { limit: 3_000 });
  expect(text.length).toBeLessThanOrEqual(3_000);
  expect(text).toMatch(/… and \d+ more blocks; run `headgate plan` to see all\.\n$/);
});

test('at a terminal, the verdict stands first and the gates last', () => {
  expect(planText(PLAN, { color: false })).toMatchInlineSnapshot(`
    "would be refused: 2 gates are not met for prod
      note: example 1.0.0 is left alone

    example 1.0.0 → 1.1.0
      one of the two releases can’t be read whole: the remote has its commit no more
      callers will meet
        ! 1.1.0 requires the input \`customer\`

    gates of prod
      ✓ hold       not held
      ✗ approvals  0 of 1 from leads <img src=x> | @acme/all
          todo: headgate approve example@1.1.0 prod (leads)
      ? freeze     no clock
          todo: set it (Ana)
    "
  `);
});

test('whatever gates and callers say, it is text', () => {
  for (const text of HOSTILE) {
    for (const said of [text, `asked for by \`${text}\`, twice`]) {
      const gates = [gate({ state: 'unmet', evidence: said, owner: said, remedy: said })];
      const agents = PLAN.agents.map((agent) => ({ ...agent, callers: [said] }));
      const plan = { ...PLAN, why: said, todo: said, notes: [said], gates, agents };
      expectInertMarkdown(planMarkdown(plan, { limit: 60_000 }));
      expectInertMarkdown(planMarkdown({ ...plan, gates: [] }, { limit: 60_000 }));
    }
  }
});
