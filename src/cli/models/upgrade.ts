import type { Promoter } from '../../adapters/promote/promoter.ts';
import { type Pin, upgradeModel } from '../../adapters/promote/upgrade-model.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { isoDay } from '../../core/iso-day.ts';
import { UserError } from '../../core/user-error.ts';
import { pinOutlook } from '../../models/pin-outlook.ts';
import type { UpgradeDocument } from '../../report/upgrade-document.ts';
import { type RemoteOptions, withOptions } from '../operation-options.ts';
import { prepareBranch } from '../prepare-branch.ts';
import { printPreparedBranch } from '../print-prepared-branch.ts';
import { upgradeText } from '../render/upgrade-text.ts';

export interface UpgradeOptions extends RemoteOptions {
  readonly to: Pin;
  readonly from?: Pin;
  readonly branch?: string;
  readonly push?: true;
  readonly now?: number;
}

/** `headgate models upgrade`: the branch on which an agent is pinned to another model. */
export async function upgrade(agent: string, options: UpgradeOptions): Promise<void> {
  const document = await withOptions(
    options,
    (promoter) => upgradeDocument(promoter, agent, options),
    options.now,
  );
  await printPreparedBranch(document, options, upgradeText);
}

async function upgradeDocument(
  promoter: Promoter,
  agent: string,
  options: UpgradeOptions,
): Promise<UpgradeDocument> {
  const { to, push = false } = options;
  requireUsable(to, isoDay(promoter.clock()));
  const upgraded = await upgradeModel(promoter, agent, to, options.from);
  const { from, version, was, base, commit } = upgraded;
  const model = { from: pinText(was), to: pinText(to) };
  const name = options.branch ?? `upgrade/${agent}-${to.id.replace(/[^A-Za-z0-9-]+/g, '-')}`;
  const prepared = await prepareBranch(promoter, options, { agent, base, commit, name, push });
  return { schema: 'headgate/upgrade/v1', agent, model, from, version, ...prepared };
}

/** A pin to what does not answer, or may be another model tomorrow, is no upgrade. */
function requireUsable({ provider, id }: Pin, today: string): void {
  const { state, retires, replacement } = pinOutlook(provider, id, today);
  if (state !== 'retired' && state !== 'floating') return;
  throw new UserError(
    EXIT.usage,
    state === 'retired' ? `${id} was retired on ${retires}` : `${id} may be moved by its provider`,
    replacement === null ? 'name another model' : `--to ${provider}/${replacement}`,
  );
}

function pinText({ provider, id }: Pin): string {
  return `${provider}/${id}`;
}
