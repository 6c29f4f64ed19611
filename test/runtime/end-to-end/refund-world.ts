import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from '../../../src/core/agent.ts';
import { type Ran, runHeadgate } from '../../support/run-headgate.ts';
import { ownAgents } from '../../support/simulator/own-agents.ts';
import { startHeadgate } from '../../support/start-headgate.ts';
import { repositoryAt, type TempRepository, tempFolder } from '../../support/temp-repository.ts';

const FOLDER = 'agents/refund-assistant';
const POLICY = `environments:
  prod:
    approvals: { required: 1, from: [leads], notAuthor: true }
    targets: [{ type: directory, path: deploy/prod }]
teams: { leads: ["bea@acme.example"] }
`;

/** An order of that price, in dollars; R-1049 is one of 49. */
export const orderOf = (usd: number) => `R-10${usd}`;

/** What the shop's tools answer about such an order, the payment last. */
export const resultsOf = (usd: number) => ({
  get_order: {
    ...{ order_id: orderOf(usd), customer_id: 'C-4417', country: 'DE', ordered: '2026-11-06' },
    items: [{ name: 'Lamp L1', category: 'electronics', paid_usd: usd, delivered: '2026-11-10' }],
    ...{ shipping_paid_usd: 0, attachments: 2, today: '2026-11-20' },
  },
  list_refunds: { refunds: [] },
  get_refund_policy: { id: 'electronics-eu-7', conditions: 'Defective: full price.' },
  issue_refund: { state: 'issued', refund_id: `rf_${usd}`, arrives_by: '2026-11-25' },
});

export const inputsOf = (usd: number) => ({
  customer_message: `The lamp of order ${orderOf(usd)} never lit up, see the video.`,
  customer_name: 'Mara Lind',
  customer_id: 'C-4417',
  order_id: orderOf(usd),
  locale: 'en',
});

/** A case of the suite: by it the simulated model knows what to do. */
const caseOf = (usd: number) => ({
  description: `an order of ${usd} USD`,
  vars: inputsOf(usd),
  options: { toolResults: resultsOf(usd) },
  assert: [
    {
      type: 'tool-args',
      value: {
        tool: 'issue_refund',
        schema: {
          required: ['amount', 'reason', 'idempotency_key'],
          properties: {
            amount: { const: usd },
            reason: { const: 'damaged' },
            idempotency_key: { const: `${orderOf(usd)}:damaged` },
          },
        },
      },
    },
    {
      type: 'is-json',
      value: {
        properties: {
          decision: { const: 'refunded' },
          amount_usd: { const: usd },
          refund_id: { const: `rf_${usd}` },
        },
      },
    },
  ],
  metadata: { slice: 'desk', critical: 'never' },
});
const SUITE = JSON.stringify({ description: 'Two lamps.', tests: [49, 51].map(caseOf) }, null, 2);

export interface RefundWorld extends TempRepository {
  readonly headgate: (...args: string[]) => Ran;
  /** Bea approves a release, Ana promotes it. */
  readonly promote: (release: string) => Promise<readonly Ran[]>;
  /** Changes a file of the agent; throws where there is nothing to change. */
  readonly edit: (path: string, from: string, to: string) => void;
}

/** The refund assistant of this repository in one of its own, with a bare remote, one environment and two more cases. */
export function refundWorld(): RefundWorld {
  const home = tempFolder();
  repositoryAt(home).git('init', '--quiet', '--bare', '--initial-branch=main', 'remote.git');
  repositoryAt(home).git('clone', '--quiet', 'remote.git', 'clone');
  const clone = repositoryAt(join(home, 'clone'));
  clone.git('checkout', '--quiet', '-B', 'main');
  for (const path of ['agents/_shared', FOLDER, 'CODEOWNERS']) {
    cpSync(path, join(clone.root, path), { recursive: true });
  }
  clone.write(`${FOLDER}/evals/desk.yaml`, SUITE);
  clone.write('.gitignore', 'deploy\n');
  clone.write('headgate.yaml', POLICY);
  clone.commit('Begin');
  clone.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  return {
    ...clone,
    headgate: (...args) => runHeadgate(clone.root, ...args),
    promote: async (release) => [
      await startHeadgate(clone.root, 'Bea', 'approve', release, 'prod').ended,
      runHeadgate(clone.root, 'promote', release, 'prod'),
    ],
    edit: (path, from, to) => {
      const before = clone.read(`${FOLDER}/${path}`);
      if (!before.includes(from)) throw new Error(`${path} does not say ${from}`);
      clone.write(`${FOLDER}/${path}`, before.replace(from, to));
    },
  };
}

/** The refund assistant as the simulated model knows it: with these two cases and no others. */
export function refundAgents(): Agent[] {
  return ownAgents({ [`${FOLDER}/evals/desk.yaml`]: SUITE }).filter(
    ({ name }) => name === 'refund-assistant',
  );
}
