import type { Command } from 'commander';
import { loadPairs, type Pair, whole } from '../../adapters/check/load-pairs.ts';
import { noBase } from '../../adapters/check/no-base.ts';
import { openSides, type Sides } from '../../adapters/check/open-sides.ts';
import { releaseFacts } from '../../adapters/check/release-facts.ts';
import { policiesOf } from '../../adapters/check/trusted-policy.ts';
import { replaceFiles } from '../../adapters/files/replace-files.ts';
import { type BumpPlan, planBump } from '../../bump/plan-bump.ts';
import { type Bump, compareBumps } from '../../core/bump.ts';
import type { Change } from '../../core/change.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { isoDay } from '../../core/iso-day.ts';
import { UserError } from '../../core/user-error.ts';
import { diffAgents } from '../../diff/diff-agents.ts';
import { requiredBump } from '../../diff/required-bump.ts';
import { risksFirst } from '../../report/change-line.ts';
import { repositoryOptions } from '../common-options.ts';
import { print } from '../print.ts';

interface Options {
  readonly repo: string;
  readonly remote: string;
  readonly base?: string;
  readonly prerelease?: string;
  readonly dryRun?: true;
}

/** `headgate bump`: writes the version and the changelog entry that the changes need. */
export function register(program: Command): void {
  repositoryOptions(program.command('bump'))
    .description('Write the required version and a changelog entry, all agents or none.')
    .argument('[agents...]', 'names of agents; default: those that changed')
    .option('--base <ref>', 'what to compare with; default: the merge base with the default branch')
    .option('--prerelease <id>', 'a prerelease of that version, such as rc')
    .option('--dry-run', 'say what would be written')
    .action(bump);
}

async function bump(asked: string[], options: Options): Promise<void> {
  const sides = await openSides(options);
  try {
    const pairs = await loadPairs(sides, asked);
    const plans = await plansOf(sides, pairs, options.prerelease);
    const edits = new Map(plans.flatMap((plan) => [...plan.edits]));
    const root = sides.repository?.configRoot;
    if (root === undefined) throw new UserError(EXIT.usage, 'there is no working tree to write to');
    if (!options.dryRun) await replaceFiles(root, edits);
    const lines = [...plans.map(line), ...pairs.flatMap(oneSided)].sort();
    if (options.dryRun && edits.size > 0) lines.push('Nothing was written: --dry-run.\n');
    await print(lines.length === 0 ? 'No agent changed.\n' : lines.join(''));
  } finally {
    await sides.close();
  }
}

async function plansOf(
  sides: Sides,
  pairs: readonly Pair[],
  prerelease: string | undefined,
): Promise<BumpPlan[]> {
  const { repository } = sides;
  if (!repository || !sides.base) {
    throw new UserError(EXIT.usage, ...noBase(sides, 'commit first, or name one with --base'));
  }
  const { trusted } = await policiesOf(sides);
  const { bumps } = trusted.policy;
  const releasesOf = releaseFacts(repository, pairs);
  const date = isoDay(Date.now());
  const plans: BumpPlan[] = [];
  for (const { base, head } of pairs) {
    if (!base || !head) continue;
    const [before, after] = [whole(base), whole(head)];
    const { versions, sameVersion, previous } = await releasesOf(head, base);
    const released = sameVersion ?? previous?.loaded;
    const changes = diffAgents(before, after, bumps);
    // What was merged past the gate is in no change of this branch, and still needs a version.
    const unreleased = diffAgents(released?.agent, after, bumps);
    const plan = planBump({
      head: after,
      baseVersion: before.manifest.value.version,
      changes:
        compareBumps(requiredBump(unreleased), requiredBump(changes)) > 0 ? unreleased : changes,
      released: versions,
      date,
      ...(prerelease === undefined ? {} : { prerelease }),
    });
    plans.push(plan);
  }
  return plans;
}

/** A new agent's version is its author's to choose; there is nothing to compare it with. */
function oneSided({ name, base, head }: Pair): string[] {
  if (!head) return [`${name}: removed\n`];
  return base ? [] : [`${name} ${head.version ?? '(without a version)'}: new, nothing to write\n`];
}

function line({ name, from, to, baseVersion, required, changes, edits }: BumpPlan): string {
  if (to !== from) return `${name} ${from} → ${to}${because(required, changes)}\n`;
  if (edits.size > 0) return `${name} ${from}: a section in CHANGELOG.md\n`;
  const idle = required === 'none' && from !== baseVersion;
  return `${name} ${from}: ${idle ? `nothing needs a version since ${baseVersion}` : 'right as it is'}\n`;
}

/** The riskiest of the changes that ask for the most: the others come along. */
function because(required: Bump, changes: readonly Change[]): string {
  const [first] = risksFirst(changes.filter(({ bump }) => bump === required));
  if (required === 'none' || !first) return '';
  const more = changes.length > 1 ? `, and ${changes.length - 1} more` : '';
  return ` (${required}: ${first.summary}${more})`;
}
