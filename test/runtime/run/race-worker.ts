import { redisStore } from '../../../src/runtime/store/redis-store.ts';
import { raceWorld } from './race-world.ts';

/**
 * One of many processes that approve, resume and finish the same paused actions, in an order of its own; killed at any
 * moment. The payment is a counter in Redis, raised once for each idempotency key by the tool and every time it is called.
 */
const [url = '', environment = '', count = '0', tool = ''] = process.argv.slice(2);
// Sixteen of them on a busy machine wait for each other longer than a program would.
const store = await redisStore({ url, environment, timeoutMs: 60_000 });
const { enforcer, payments } = await raceWorld(store, url, environment);
const order = Array.from({ length: Number(count) }, (_, at) => at).sort(() => Math.random() - 0.5);

for (;;) {
  let left = 0;
  for (const at of order) {
    const session = `s-${at}`;
    if (await payments.isSettled(session)) continue;
    if (!(await payments.mayBegin(session))) continue;
    left += 1;
    const run = await enforcer.run({ session });
    if (run.started.decision !== 'allow') continue;
    const { verdict, result } = await run.tool(tool, { amount: at }, (_, { idempotencyKey }) =>
      payments.pay(tool, session, idempotencyKey),
    );
    if (verdict.action !== undefined && verdict.rule !== 'steps.in-doubt') {
      await enforcer.actions.decide(verdict.action, { decision: 'approve', by: 'ana', reason: '' });
    }
    if (verdict.decision === 'pause') {
      if (verdict.rule === 'steps.in-doubt') await payments.settle(session, 'in-doubt');
      await run.end('paused');
    }
    if (result !== undefined) {
      // First, as any caller would: an ended run is nobody's to go on with.
      await payments.settle(session, 'paid');
      await run.end('succeeded');
    }
  }
  if (left === 0) break;
}
payments.disconnect();
await store.close();
