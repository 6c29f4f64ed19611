import { protect as protectRepository } from '../../adapters/github/protect.ts';
import { exitOfProtection } from '../../cli/exit-of-protection.ts';
import { protectWanted } from '../../cli/protect-wanted.ts';
import { protectionText } from '../../cli/render/protection-text.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { fenced } from '../../report/github/fenced.ts';
import { configFolder } from '../config-folder.ts';
import type { ActionContext } from '../context.ts';

/** `headgate protect`: what guards the repository, and what is missing. Needs an administrator's token to see it all. */
export async function protect(context: ActionContext): Promise<ExitCode> {
  const { runner, inputs, repository, token } = context;
  if (token === '') throw new UserError(EXIT.usage, 'this command asks GitHub, with a `token`');
  const wanted = await protectWanted(
    configFolder(context),
    inputs.words('promoter'),
    inputs.words('reviewer'),
  );
  const report = await protectRepository(
    { url: runner.env.GITHUB_API_URL ?? 'https://api.github.com', token, repository },
    wanted,
    inputs.flag('apply') ? async (plan) => runner.say(plan.join('\n')) : undefined,
  );
  const text = protectionText(report);
  runner.say(text);
  await runner.summary(fenced(text));
  return exitOfProtection(report);
}
