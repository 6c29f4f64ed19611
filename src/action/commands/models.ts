import { readWorkingAgents } from '../../adapters/export/read-working-agents.ts';
import { lsRemote } from '../../adapters/git/ls-remote.ts';
import { pushWithLease } from '../../adapters/git/push-with-lease.ts';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { readPolicy } from '../../adapters/promote/read-policy.ts';
import { readRemoteRefs } from '../../adapters/promote/remote-refs.ts';
import { upgradeModel } from '../../adapters/promote/upgrade-model.ts';
import { durationMs } from '../../core/duration.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { isoDay } from '../../core/iso-day.ts';
import { UserError } from '../../core/user-error.ts';
import { type PinnedModel, pinnedModels } from '../../report/models-report.ts';
import { configFolder } from '../config-folder.ts';
import type { ActionContext } from '../context.ts';
import { openForge } from '../open-forge.ts';
import { withActionPromoter } from '../with-action-promoter.ts';

const DEFAULT_WITHIN = '30d';

/** One pull request for every pin that retires and has a replacement: whoever merges it looks at the evals first. */
export async function models(context: ActionContext): Promise<ExitCode> {
  const { runner } = context;
  const agents = await readWorkingAgents(configFolder(context), context.inputs.words('agents'));
  const forge = await openForge(context);
  return withActionPromoter(context, async (promoter) => {
    const { config } = await readPolicy(promoter, await readRemoteRefs(promoter, []));
    const into = promoter.defaultBranch.slice('refs/heads/'.length);
    const now = promoter.clock();
    const within = durationMs(config.models?.retireWithin ?? DEFAULT_WITHIN) ?? 0;
    const due = eachOnce(
      pinnedModels(agents, isoDay(now), isoDay(now + within)).filter((pin) => pin.due),
    );
    for (const pin of due) {
      const { agent, id, replacement } = pin;
      if (replacement === null) {
        runner.notice('warning', `${agent}: ${id} retires, and nothing is said to replace it`);
        continue;
      }
      const branch = `upgrade/${agent}-${id.replace(/[^A-Za-z0-9-]+/g, '-')}`;
      const made = await pushUpgrade(context, promoter, pin, replacement, branch);
      if (!made) continue;
      const pull = { branch, into, title: `Pin ${agent} to ${replacement}`, body: bodyOf(pin) };
      const { outcome, url } = await forge.keepPull(pull);
      runner.say(`${agent}, ${id} → ${replacement}: ${outcome}, ${url}`);
    }
    if (due.length === 0) runner.say('no pin retires soon');
    return EXIT.ok;
  });
}

/**
 * Pushes the branch of an upgrade; one that stands already is somebody's work by now and stays.
 *
 * @returns false where the agent has no such pin outside its evals, or the edit is not possible.
 */
async function pushUpgrade(
  { runner }: ActionContext,
  promoter: Promoter,
  { agent, provider, id }: PinnedModel,
  replacement: string,
  branch: string,
): Promise<boolean> {
  const ref = `refs/heads/${branch}`;
  const { folder, remote } = promoter;
  if ((await lsRemote(folder, remote, [ref])).has(ref)) return true;
  try {
    const to = { provider, id: replacement };
    const { commit } = await upgradeModel(promoter, agent, to, { provider, id });
    const updates = [{ ref, oid: commit, expect: '' }];
    const [answer] = await pushWithLease(folder, { remote, updates });
    if (answer?.outcome === 'updated' || answer?.outcome === 'up-to-date') return true;
    throw new UserError(EXIT.incomplete, `${branch}: ${answer?.reason ?? 'no answer'}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    runner.notice('warning', `${agent}: ${error.message}`);
    return false;
  }
}

function bodyOf({ id, retires, replacement }: PinnedModel): string {
  return `\`${id}\` stops answering on ${retires}. This pins \`${replacement}\`, which its provider names in its place.\n\nThe evals have not been run with it yet. The gate says what else the change means.\n`;
}

/** An agent may name one model in several places, which one branch changes. */
function eachOnce(pins: readonly PinnedModel[]): PinnedModel[] {
  return [...new Map(pins.map((pin) => [`${pin.agent} ${pin.provider} ${pin.id}`, pin])).values()];
}
