import { resolve } from 'node:path';
import type { Command } from 'commander';
import { findConfigRoot } from '../../adapters/git/find-config-root.ts';
import { readTeams } from '../../adapters/runtime/read-teams.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { jsonText } from '../../core/json-text.ts';
import type { Action, Decided } from '../../runtime/run/action.ts';
import { actionDesk } from '../../runtime/run/action-desk.ts';
import { print } from '../print.ts';
import { actionsText, actionText } from '../render/actions-text.ts';
import { type StoreOptions, storeOptions, withStore } from '../store-options.ts';
import { userError } from '../user-error.ts';

interface DecideOptions extends StoreOptions {
  readonly as: string;
  readonly reason: string;
  readonly repo: string;
}

/** `headgate actions`: what running agents wait for people with. */
export function register(program: Command): void {
  const actions = program
    .command('actions')
    .summary('what running agents wait for people with')
    .description(
      'Tool calls that need approval, answers that need review, calls whose outcome nobody knows. The agent goes on at its next try, once, whatever is killed in between.',
    );
  storeOptions(actions.command('list').description('What waits, oldest first.'))
    .option('--all', 'also what was decided')
    .action(async ({ all, ...options }: StoreOptions & { readonly all?: true }) => {
      const found = await withStore(options, (store) => actionDesk({ store }).list());
      const shown = found.filter(({ status }) => all || status === 'waiting');
      await show(options, shown, actionsText(shown));
    });
  storeOptions(actions.command('show').description('One of them, whole.').argument('<id>')).action(
    async (id: string, options: StoreOptions) => {
      const action = await withStore(options, (store) => actionDesk({ store }).show(id));
      if (!action) throw unknown(id);
      await show(options, action, actionText(action));
    },
  );
  for (const decision of ['approve', 'reject'] as const) {
    storeOptions(actions.command(decision).argument('<id>'))
      .description(
        decision === 'approve'
          ? 'Lets it be done. The first decision counts.'
          : 'Has it left undone; the agent is told why. The first decision counts.',
      )
      .requiredOption('--as <who>', 'who decides, as the config or headgate.yaml names people')
      .option('--reason <text>', 'why', '')
      .option('--repo <dir>', 'the config repository, which knows who is in a team', '.')
      .action((id: string, options: DecideOptions) => decide(id, decision, options));
  }
}

async function decide(
  id: string,
  decision: Decided['decision'],
  { as: by, reason, repo, ...options }: DecideOptions,
): Promise<void> {
  const isMember = await readTeams(findConfigRoot(resolve(repo)));
  const members = (team: string) => (isMember(team, by) ? [by] : []);
  const answer = await withStore(options, (store) =>
    actionDesk({ store, members }).decide(id, { decision, by, reason }),
  );
  if (!answer) throw unknown(id);
  if ('refused' in answer) {
    const exit = answer.refused === 'decided' ? EXIT.conflict : EXIT.findings;
    throw userError(exit, `${id}: ${answer.why}`);
  }
  await show(options, answer.action, actionText(answer.action));
}

function unknown(id: string) {
  return userError(
    EXIT.usage,
    `no action ${id} waits here`,
    'headgate actions list --all names them',
  );
}

function show({ format }: StoreOptions, value: Action | readonly Action[], text: string) {
  return print(format === 'json' ? jsonText(value) : text);
}
