import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { unknownName } from '../core/unknown-name.ts';
import { UserError } from '../core/user-error.ts';
import type { ActionContext } from './context.ts';
import { readContext } from './read-context.ts';
import { type Env, openRunner, type Runner } from './runner.ts';

type Command = (context: ActionContext) => Promise<number>;

/** Every command of the action; the code of one is loaded only when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  gate: async () => (await import('./commands/gate.ts')).gate,
  cost: async () => (await import('./commands/cost.ts')).cost,
  eval: async () => (await import('./commands/eval.ts')).evaluate,
  comment: async () => (await import('./commands/comment.ts')).comment,
  release: async () => (await import('./commands/release.ts')).release,
  plan: async () => (await import('./commands/plan.ts')).plan,
  promote: async () => (await import('./commands/promote.ts')).promote,
  rollback: async () => (await import('./commands/rollback.ts')).rollback,
  protect: async () => (await import('./commands/protect.ts')).protect,
  chat: async () => (await import('./commands/chat.ts')).chat,
  models: async () => (await import('./commands/models.ts')).models,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcile,
};

/** Runs one step of a workflow and answers with the exit code, which is the command line's. */
export async function runAction(env: Env, runner: Runner = openRunner(env)): Promise<number> {
  try {
    const context = readContext(env, runner);
    const name = context.inputs.text('command') || 'gate';
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load) throw unknownCommand(name);
    // From here on git and GitHub get the token; nobody else gets to see it.
    runner.mask(context.token);
    return await (await load())(context);
  } catch (error) {
    return report(error, runner);
  }
}

function unknownCommand(name: string): UserError {
  const all = `command is one of ${Object.keys(COMMANDS).join(', ')}`;
  return unknownName(`the action has no command ${JSON.stringify(name)}`, {
    name,
    known: Object.keys(COMMANDS),
    otherwise: all,
  });
}

function report(error: unknown, runner: Runner): ExitCode | number {
  if (error instanceof UserError) {
    runner.notice('error', error.todo ? `${error.message}\n${error.todo}` : error.message);
    return error.exit;
  }
  if (error instanceof Error && (error.name === 'ForgeError' || 'syscall' in error)) {
    runner.notice('error', error.message);
    return EXIT.incomplete;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  runner.notice('error', 'headgate failed in a way it should not; please report this');
  runner.say(detail);
  return EXIT.incomplete;
}
