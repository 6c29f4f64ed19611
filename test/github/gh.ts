import { spawn } from 'node:child_process';
import { tempFolder } from '../support/temp-repository.ts';

export interface GhResult {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs GitHub's own command line against a stand-in. `github.localhost` is the one host that it speaks plain HTTP to,
 * and the proxy is where that leads.
 */
export async function gh(
  url: string,
  args: readonly string[],
  { token = 'ghs_test', folder = tempFolder() } = {},
): Promise<GhResult> {
  const child = spawn('gh', args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GH_CONFIG_DIR: tempFolder(),
      GH_HOST: 'github.localhost',
      GH_REPO: 'github.localhost/acme/agents',
      GH_TOKEN: token,
      GH_NO_UPDATE_NOTIFIER: '1',
      HTTP_PROXY: url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { exit, ...said };
}
