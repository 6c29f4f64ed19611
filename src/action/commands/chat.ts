import type { Promoter } from '../../adapters/promote/promoter.ts';
import { readPlan } from '../../adapters/promote/read-plan.ts';
import { readPolicy } from '../../adapters/promote/read-policy.ts';
import { readStatus } from '../../adapters/promote/read-status.ts';
import { readRemoteRefs } from '../../adapters/promote/remote-refs.ts';
import { parseTargets } from '../../cli/parse-targets.ts';
import { planText } from '../../cli/render/plan-text.ts';
import { statusText } from '../../cli/render/status-text.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Forge, Permission } from '../../ports/forge.ts';
import {
  CHAT_HELP,
  type ChatCommand,
  parseChatCommand,
} from '../../promote/chat/parse-chat-command.ts';
import { fenced } from '../../report/github/fenced.ts';
import type { ChatEvent } from '../chat-event.ts';
import type { ActionContext } from '../context.ts';
import { authorOf, openForge } from '../open-forge.ts';
import { requestId } from '../request-id.ts';
import { tellPlan } from '../tell-plan.ts';
import { withActionPromoter } from '../with-action-promoter.ts';

const MAY_ASK: readonly Permission[] = ['write', 'maintain', 'admin'];

/**
 * Answers `/headgate …` in a comment. What only looks is answered at once; what moves something is handed to a job of its
 * own, by outputs, which runs behind the environment's approvals and as whoever asked. That job's result, as the input
 * `result`, ends the answer.
 *
 * Who may not write to the repository gets no answer in words: nobody can have headgate write what they like.
 */
export async function chat(context: ActionContext): Promise<ExitCode> {
  const { comment } = context.event;
  if (!comment) throw new UserError(EXIT.usage, 'chat answers comments', 'run it on issue_comment');
  const command = parseChatCommand(comment.body);
  if (command === undefined || comment.isBot) return EXIT.ok;
  const forge = await openForge(context);
  if (!MAY_ASK.includes(await forge.permissionOf(comment.login))) {
    context.runner.notice('notice', 'whoever asked may not write to this repository');
    await forge.react(comment.commentId, '-1');
    return EXIT.ok;
  }
  const answer = (text: string) => keepAnswer(context, forge, comment, text);
  const result = context.inputs.text('result');
  if (typeof command === 'string') {
    await answer(`${fenced(command)}\n${fenced(CHAT_HELP)}`);
    await forge.react(comment.commentId, 'confused');
  } else if (result !== '') {
    const named = context.inputs.words('agents');
    const done = named.length === 0 ? command : { ...command, agents: named };
    await answer(`${inWords(done)}: ${OUTCOMES[result] ?? 'ended'}. ${runLink(context)}`);
    await forge.react(comment.commentId, result === 'success' ? '+1' : '-1');
  } else if (command.operation === 'promote' || command.operation === 'rollback') {
    const ready = await prepared(context, command);
    if (typeof ready === 'string') {
      await answer(fenced(ready));
      await forge.react(comment.commentId, 'confused');
      return EXIT.ok;
    }
    handOver(context, ready);
    await forge.react(comment.commentId, 'rocket');
    await answer(
      `${inWords(ready)}: begun, behind what the environment asks for. ${runLink(context)}`,
    );
  } else {
    await forge.react(comment.commentId, 'eyes');
    await answer(fenced(await lookUp(context, command)));
  }
  return EXIT.ok;
}

const OUTCOMES: Readonly<Record<string, string>> = {
  success: 'done',
  failure: 'not done; the run says why',
  cancelled: 'cancelled',
  skipped: 'not begun',
};

/** What is to be handed over, a promotion with its versions, which are told to whoever approves it; a text says why not. */
async function prepared(
  context: ActionContext,
  command: ChatCommand,
): Promise<ChatCommand | string> {
  const { operation, environment = '' } = command;
  try {
    return await withActionPromoter(context, async (promoter) => {
      const unknown = await unknownEnvironment(promoter, environment);
      if (unknown !== undefined) return unknown;
      if (operation !== 'promote') return command;
      const { wanted } = parseTargets([...command.agents, environment]);
      const { agents } = await tellPlan(context, promoter, environment, wanted);
      return { ...command, agents };
    });
  } catch (error) {
    return inWordsOf(error);
  }
}

/** GitHub makes an environment, guarded by nothing, of any name that a job is given. */
async function unknownEnvironment(promoter: Promoter, name: string): Promise<string | undefined> {
  const { config } = await readPolicy(promoter, await readRemoteRefs(promoter, []));
  const names = Object.keys(config.environments ?? {});
  if (names.includes(name)) return undefined;
  return `there is no environment ${name}; there are ${names.join(', ') || 'none'}`;
}

function handOver({ runner }: ActionContext, command: ChatCommand): void {
  const { operation, environment = '', agents, to = '', reason, sure } = command;
  runner.output('operation', operation);
  runner.output('environment', environment);
  runner.output('agents', agents.join(' '));
  runner.output('to', to);
  runner.output('reason', reason);
  runner.output('sure', String(sure));
}

async function lookUp(context: ActionContext, command: ChatCommand): Promise<string> {
  const { operation, environment, agents, reason } = command;
  if (operation === 'help') return CHAT_HELP;
  try {
    return await withActionPromoter(context, async (promoter) => {
      if (operation === 'status') {
        return statusText(
          await readStatus(promoter, environment === undefined ? [] : [environment]),
        );
      }
      const { wanted, environment: where } = parseTargets([...agents, environment ?? '']);
      const request = {
        ...{ environment: where, requestId: requestId(context), reason },
        ...{ dryRun: true, overrides: [] },
      };
      return planText(await readPlan(promoter, request, wanted), { color: false });
    });
  } catch (error) {
    return inWordsOf(error);
  }
}

/** @throws what is no mistake of whoever asked. */
function inWordsOf(error: unknown): string {
  if (error instanceof UserError) return [error.message, error.todo ?? ''].join('\n').trim();
  throw error;
}

/** One answer for each comment, whatever becomes of it. */
async function keepAnswer(
  context: ActionContext,
  forge: Forge,
  { number, commentId }: ChatEvent,
  body: string,
): Promise<void> {
  const author = await authorOf(context, forge);
  const kept = await forge.keepComment({ number, key: `chat/${commentId}`, author, body });
  context.runner.output('comment', kept?.url ?? '');
}

function inWords({ operation, agents, environment, to }: ChatCommand): string {
  return `${operation} \`${agents.join(' ')}\` → \`${environment}\`${to === undefined ? '' : ` (${to})`}`;
}

function runLink({ runner: { env }, repository }: ActionContext): string {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_RUN_ID: run = '' } = env;
  return `[The run](${server}/${repository}/actions/runs/${run})`;
}
