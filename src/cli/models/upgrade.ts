import { checkRepository } from '../../adapters/check/check-repository.ts';
import { nameBranch } from '../../adapters/promote/name-branch.ts';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { type Pin, upgradeModel } from '../../adapters/promote/upgrade-model.ts';
import { UserError } from '../../core/user-error.ts';
import { pinOutlook } from '../../models/pin-outlook.ts';
import { textReport } from '../../report/text.ts';
import type { UpgradeDocument } from '../../report/upgrade-document.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type RemoteOptions, withOptions } from '../operation-options.ts';
import { print, wantsColor } from '../print.ts';
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
  const { check } = document;
  const said = upgradeText(document);
  await print(
    options.format === 'json'
      ? `${JSON.stringify(document, null, 2)}\n`
      : check.verdict === 'pass'
        ? said
        : `${await textReport(check, { color: wantsColor() })}\n${said}`,
  );
  process.exitCode = exitOf(document);
}

async function upgradeDocument(
  promoter: Promoter,
  agent: string,
  options: UpgradeOptions,
): Promise<UpgradeDocument> {
  const { to, from: was, branch: name, push = false } = options;
  requireUsable(to, new Date(promoter.clock()).toISOString().slice(0, 10));
  const upgraded = await upgradeModel(promoter, agent, to, was);
  const { report: check } = await checkRepository({
    ...{ repo: options.repo, remote: options.remote, base: upgraded.base, head: upgraded.commit },
    ...{ agents: [agent], all: false, now: promoter.clock(), cache: false },
  });
  const { from, version, was: before, commit } = upgraded;
  const facts = {
    schema: 'headgate/upgrade/v1',
    agent,
    model: { from: pinText(before), to: pinText(to) },
    from,
    version,
    check,
  } as const;
  // What the default branch has wrong already is no fault of the new pin.
  const blocked = check.findings.some(
    (finding) => finding.agent === agent && finding.severity === 'error' && !finding.inconclusive,
  );
  if (blocked) return { ...facts, outcome: 'refused', branch: null, commit: null, pushed: false };
  const branch = name ?? `upgrade/${agent}-${to.id.replace(/[^A-Za-z0-9-]+/g, '-')}`;
  await nameBranch(promoter, branch, commit, push);
  return { ...facts, outcome: 'prepared', branch, commit, pushed: push };
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

function exitOf({ outcome, check }: UpgradeDocument): ExitCode {
  if (outcome === 'refused') return EXIT.findings;
  return check.verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.ok;
}

function pinText({ provider, id }: Pin): string {
  return `${provider}/${id}`;
}
