import type { AgentHandle } from '../../src/runtime/loading/agent-handle.ts';
import { median } from '../support/median.ts';

const BATCH = 200;
const ROUNDS = 2_000;

/** Microseconds of one call, the median over batches: a single call is shorter than the clock's own step. */
function medianMicroseconds(call: () => unknown): number {
  const times: number[] = [];
  let kept: unknown;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    for (let at = 0; at < BATCH; at += 1) kept = call();
    times.push(Number(process.hrtime.bigint() - start) / 1e3 / BATCH);
  }
  if (kept === undefined) throw new Error('The call gave nothing.');
  return median(times);
}

const INPUTS = {
  customer_message: 'My kettle broke after two days. I would like my money back, please.',
  customer_name: 'Ana Example',
  customer_id: 'C-12345',
  order_id: 'R-12345',
};

/** What runs call all the time. */
export function hotPath(agent: AgentHandle): Readonly<Record<string, number>> {
  return {
    config: medianMicroseconds(() => agent.config.guardrails?.limits),
    render: medianMicroseconds(() => agent.render('system', INPUTS)),
    canary: medianMicroseconds(() => agent.current('tenant-7').version),
  };
}
