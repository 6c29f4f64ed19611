import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { staleWorkflows } from '../scaffold/github/stale-workflows.ts';
import { githubSite } from './github-site.ts';
import { pinnedAction } from './pinned-action.ts';
import { print } from './print.ts';
import { standingWorkflows } from './standing-workflows.ts';

/**
 * Says which workflows of a config repository are not what they would be today: exit code 1 where one is not.
 *
 * @param action what they have to run; without it that is not looked at, and nobody is asked over the network.
 */
export async function checkGithub(dir: string, action: string | undefined): Promise<ExitCode> {
  const wanted = action === undefined ? '' : await pinnedAction(action);
  const site = await githubSite(resolve(dir), wanted);
  const stale = staleWorkflows(site.options, await standingWorkflows(site)).sort();
  if (stale.length === 0) {
    await print('Nothing to renew.\n');
    return EXIT.ok;
  }
  const command = `headgate init --github${wanted && ` --action "${wanted}"`}`;
  await print(`${stale.join('\n')}\n\nNext: ${command}, and commit what it writes\n`);
  return EXIT.findings;
}
