import { exitOfReceipts } from '../cli/exit-of-receipts.ts';
import { receiptText } from '../cli/render/receipt-text.ts';
import { jsonText } from '../core/json-text.ts';
import type { Forge } from '../ports/forge.ts';
import { ForgeError } from '../ports/forge-error.ts';
import type { Receipt } from '../promote/receipt.ts';
import { fenced } from '../report/github/fenced.ts';
import type { ActionContext } from './context.ts';
import { authorOf, openForge } from './open-forge.ts';

/**
 * Says what operations did: in the log, the summary and the outputs first, then as deployments on GitHub. What GitHub
 * does not take is a warning: the environment is what its branch says, with or without GitHub.
 *
 * @returns the exit code, which is the command line's.
 */
export async function tellReceipts(
  context: ActionContext,
  receipts: readonly Receipt[],
  task: 'promote' | 'rollback',
): Promise<number> {
  const { runner, token } = context;
  const texts = receipts.map(receiptText);
  for (const text of texts) {
    runner.say(text);
    await runner.summary(fenced(text));
  }
  const [first, ...others] = receipts;
  if (first && others.length === 0) runner.output('generation', String(first.generation.to ?? ''));
  const document = { schema: 'headgate/receipts/v1', receipts };
  runner.output('receipts', runner.file('receipts.json', jsonText(document)));
  const moved = receipts.filter(({ outcome }) => outcome === 'flipped' || outcome === 'already');
  if (token !== '' && moved.length > 0) await deploy(context, moved, task);
  return exitOfReceipts(receipts);
}

async function deploy(
  context: ActionContext,
  receipts: readonly Receipt[],
  task: 'promote' | 'rollback',
): Promise<void> {
  const { runner } = context;
  try {
    const forge = await openForge(context);
    for (const receipt of receipts) {
      await keepDeployment(context, forge, receipt, task);
      if (receipt.rollback) await keepDeployment(context, forge, receipt.rollback, 'rollback');
      await followUp(context, forge, receipt.rollback ?? receipt);
    }
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    runner.notice('warning', `what was done stands, but GitHub was not told: ${error.message}`);
  }
}

async function keepDeployment(
  { runner, inputs, repository }: ActionContext,
  forge: Forge,
  receipt: Receipt,
  task: 'promote' | 'rollback',
): Promise<void> {
  const { environment, operation, commit, why } = receipt;
  if (operation === null || commit === null) return;
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_RUN_ID: run } = runner.env;
  const url = inputs.text('environment-url');
  const { url: where } = await forge.keepDeployment({
    environment,
    commit,
    operation: operation.id,
    task,
    description: why,
    state: exitOfReceipts([receipt]) === 0 ? 'success' : 'failure',
    production: /^prod(uction)?$/i.test(environment) || inputs.flag('production'),
    ...(run ? { logUrl: `${server}/${repository}/actions/runs/${run}` } : {}),
    ...(/^https:\/\//.test(url) ? { environmentUrl: url } : {}),
  });
  runner.output('deployment', where);
}

/** What a rollback leaves to do is an issue, for those who were asleep. */
async function followUp(context: ActionContext, forge: Forge, receipt: Receipt): Promise<void> {
  const { followUp: text, operation } = receipt;
  if (!text || !operation || !context.inputs.flag('issue')) return;
  await forge.keepIssue({
    key: `rollback/${receipt.environment}/${operation.id}`,
    author: await authorOf(context, forge),
    title: text.title,
    body: text.body,
    labels: ['headgate'],
    state: 'open',
  });
}
