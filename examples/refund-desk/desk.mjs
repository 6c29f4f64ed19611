/**
 * A refund desk: the AI SDK, held to what `prod` serves of the refund assistant, for as long as it runs.
 *
 *     MODEL_URL=… SHOP_URL=… HEADGATE_STORE=redis://… CHECKPOINT_KEY=… node desk.mjs dir:deploy/prod
 *
 * Each line of stdin is a request, `{"session", "tenant", "inputs"}`; each line of stdout says what became of one. What
 * waits for an approval goes on where it was when its line comes again, in this process or the next.
 */
import { createInterface } from 'node:readline';
import { createMistral } from '@ai-sdk/mistral';
import { connect } from 'headgate/runtime';
import { memoryStore, redisStore } from 'headgate/runtime/enforcement';
import { answer } from './answer.mjs';

const { MODEL_URL, MODEL_KEY = '', SHOP_URL, HEADGATE_STORE: url, CHECKPOINT_KEY } = process.env;
const provider = createMistral({ baseURL: MODEL_URL, apiKey: MODEL_KEY });
const say = (line) => console.log(JSON.stringify(line));

const agent = await connect({
  source: process.argv[2] ?? 'dir:deploy/prod',
  environment: 'prod',
  agent: 'refund-assistant',
  enforce: {
    store: url ? await redisStore({ url, environment: 'prod' }) : memoryStore(),
    encryptionKey: Buffer.from(CHECKPOINT_KEY ?? '', 'hex'),
    // What the provider asks for the pinned model: without it, budgets in dollars have nothing to count.
    price: ({ input, output }) => (input * 0.5 + output * 1.5) / 1_000_000,
  },
});
agent.on('change', ({ from, to }) => say({ from: from.version, to: to.version, at: Date.now() }));
say({ serving: agent.version });

async function callShop(tool, args, { idempotencyKey, signal }) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
  const body = JSON.stringify(args);
  const response = await fetch(`${SHOP_URL}/${tool}`, { method: 'POST', headers, body, signal });
  if (!response.ok) throw new Error(`The shop answers ${response.status}.`);
  return response.json();
}

async function handle(request) {
  try {
    const run = await agent.run(request);
    const outcome = await answer(run, provider(run.served.model.id), callShop);
    say({ session: request.session, version: run.served.version, ...outcome });
  } catch (error) {
    say({ session: request.session, error: error.message });
  }
}

for await (const line of createInterface({ input: process.stdin })) handle(JSON.parse(line));
