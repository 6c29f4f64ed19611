import { type Command, InvalidArgumentError } from 'commander';
import { checkRepository } from '../../adapters/check/check-repository.ts';
import { readWorkingAgents } from '../../adapters/export/read-working-agents.ts';
import { nameBranch } from '../../adapters/promote/name-branch.ts';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { type Pin, upgradeModel } from '../../adapters/promote/upgrade-model.ts';
import { durationMs } from '../../core/duration.ts';
import { UserError } from '../../core/user-error.ts';
import { modelFacts } from '../../models/model-facts.ts';
import { pinOutlook } from '../../models/pin-outlook.ts';
import { type ModelsReport, pinnedModels } from '../../report/models-report.ts';
import { textReport } from '../../report/text.ts';
import type { UpgradeDocument } from '../../report/upgrade-document.ts';
import { formatOption, parseTime } from '../common-options.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type RemoteOptions, remoteOptions, withOptions } from '../operation-options.ts';
import { parsePin } from '../parse-pin.ts';
import { parseAgent } from '../parse-wanted.ts';
import { print, wantsColor } from '../print.ts';
import { modelsText } from '../render/models-text.ts';
import { upgradeText } from '../render/upgrade-text.ts';
import { requireConfigRoot } from '../require-config-root.ts';

interface OutdatedOptions {
  readonly repo: string;
  readonly within: string;
  readonly format: 'text' | 'json';
  readonly now?: number;
}

interface UpgradeOptions extends RemoteOptions {
  readonly to: Pin;
  readonly from?: Pin;
  readonly branch?: string;
  readonly push?: true;
  readonly now?: number;
}

/** `headgate models`: pins that come to their end, and the branch that exchanges one. */
export function register(program: Command): void {
  const models = program
    .command('models')
    .description('Pins that come to their end, and the branch that exchanges one.');
  models
    .command('outdated')
    .description(
      'Lists every pin of the agents in the working tree against which something is known: retired, about to be, moved by its provider at will, or with a newer snapshot. Exit 1 when one is retired or will be within the time.',
    )
    .argument('[agents...]', 'default: all')
    .option('--repo <dir>', 'a folder inside the config repository', '.')
    .option('--within <time>', 'how far ahead to look', parseDuration, '30d')
    .option('--now <time>', 'ask about another day', parseTime)
    .addOption(formatOption(['text', 'json']))
    .action(outdated);
  remoteOptions(models.command('upgrade'))
    .description(
      'Prepares a branch on the default branch’s tip on which an agent is pinned to another model, with the version that this needs and a changelog entry. Evals keep their judges. Does not touch the work tree, and pushes only when told to.',
    )
    .argument('<agent>', '', parseAgent)
    .requiredOption('--to <provider/id>', 'the new pin', parsePin)
    .option('--from <provider/id>', 'the pin to exchange; default: the agent’s own model', parsePin)
    .option('--branch <name>', 'default: upgrade/<agent>-<id>')
    .option('--push', 'push the branch to the remote')
    .option('--now <time>', 'ask about another day', parseTime)
    .action(upgrade);
}

async function outdated(names: string[], options: OutdatedOptions): Promise<void> {
  const { repo, within, format, now = Date.now() } = options;
  const agents = await readWorkingAgents(requireConfigRoot(repo), names);
  const report: ModelsReport = {
    schema: 'headgate/models/v1',
    at: new Date(now).toISOString(),
    asOf: modelFacts.asOf,
    within,
    pins: pinnedModels(agents, dayOf(now), dayOf(now + (durationMs(within) ?? 0))),
  };
  await print(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : modelsText(report));
  process.exitCode = report.pins.some(({ due }) => due) ? EXIT.findings : EXIT.ok;
}

async function upgrade(agent: string, options: UpgradeOptions): Promise<void> {
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
  requireUsable(to, dayOf(promoter.clock()));
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

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function parseDuration(text: string): string {
  if (durationMs(text) !== undefined) return text;
  throw new InvalidArgumentError('write it as 30d');
}
