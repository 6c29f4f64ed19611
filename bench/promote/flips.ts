import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { promote } from '../../src/adapters/promote/promote.ts';
import type { Promoter } from '../../src/adapters/promote/promoter.ts';
import { rollback } from '../../src/adapters/promote/rollback.ts';
import { withPromoter } from '../../src/adapters/promote/with-promoter.ts';
import type { Receipt } from '../../src/promote/receipt.ts';

/** What one promotion and the rollback after it took, in milliseconds. */
export interface Took {
  readonly promote: number;
  readonly rollback: number;
}

const HEADGATE = resolve('dist/headgate.js');

/** Both as whole processes, as people and CI run them. */
export function wholeProcess(
  clone: string,
  environment: string,
  agent: string,
  env: NodeJS.ProcessEnv,
): Took {
  const options = ['--yes', '--reason', 'bench', '--repo', clone];
  return {
    promote: timed(['promote', `${agent}@1.1.0`, environment, ...options], env),
    rollback: timed(['rollback', agent, environment, ...options], env),
  };
}

function timed(args: readonly string[], env: NodeJS.ProcessEnv): number {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [HEADGATE, ...args], { env });
  const ms = performance.now() - started;
  if (status !== 0) throw new Error(`${args.join(' ')} exits with ${status}: ${stdout}${stderr}`);
  return ms;
}

/** Both in this process, each with a clone that is opened for it. */
export async function inProcess(
  clone: string,
  environment: string,
  agent: string,
  env: NodeJS.ProcessEnv,
): Promise<Took> {
  const request = (requestId: string) => ({
    environment,
    requestId,
    reason: 'bench',
    dryRun: false,
  });
  const wanted = [{ agent, version: '1.1.0' }];
  return {
    promote: await timedIn(clone, env, (promoter) =>
      promote(promoter, request(`${agent}-promote-${environment}`), wanted),
    ),
    rollback: await timedIn(clone, env, (promoter) =>
      rollback(promoter, request(`${agent}-rollback-${environment}`), agent),
    ),
  };
}

async function timedIn(
  repo: string,
  env: NodeJS.ProcessEnv,
  operation: (promoter: Promoter) => Promise<Receipt>,
): Promise<number> {
  const started = performance.now();
  const options = { repo, remote: 'origin', clock: Date.now, env };
  const receipt = await withPromoter(options, operation);
  const ms = performance.now() - started;
  if (receipt.outcome !== 'flipped') throw new Error(`${receipt.outcome}: ${receipt.why}`);
  return ms;
}
