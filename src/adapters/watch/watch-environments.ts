import type { EnvironmentDrift } from '../../promote/drift.ts';
import type { Receipt } from '../../promote/receipt.ts';
import type { Round } from './metrics.ts';
import { repeat } from './repeat.ts';

export interface WatchOptions {
  readonly intervalMs: number;
  readonly signal: AbortSignal;
  /** `127.0.0.1:9464`; nothing is served without. */
  readonly listen?: string;
  /** Told of every round that did, or met, something else than the round before. */
  readonly report: (receipts: readonly Receipt[]) => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Where it can be asked. */
  readonly listening: (url: string) => void;
}

interface Reconciled {
  readonly receipts: readonly Receipt[];
  readonly looks: readonly { readonly drift: EnvironmentDrift }[];
}

/** Rounds that may fail, or be late, before nobody should rely on this watch any more. */
const PATIENCE = 3;

/**
 * Reconciles again and again until the signal, and lets itself be asked how that goes. Level-triggered:
 * every round looks at everything anew, so that none depends on what an earlier one saw.
 *
 * @param once reconciles; called with the number of the round.
 */
export async function watchEnvironments(
  once: (round: number) => Promise<Reconciled>,
  { intervalMs, signal, listen: address, report, failed, listening }: WatchOptions,
): Promise<void> {
  let number = 0;
  let failures = 0;
  let lastEnd = Date.now();
  let lastSuccess: number | undefined;
  const metrics = address === undefined ? undefined : (await import('./metrics.ts')).watchMetrics();
  const isRecent = (time: number) => Date.now() - time < PATIENCE * intervalMs + 900_000;
  const server =
    address === undefined || !metrics
      ? undefined
      : await (await import('./listen.ts')).listen(address, {
          contentType: metrics.contentType,
          metrics: () => metrics.text(),
          isAlive: () => isRecent(lastEnd),
          isReady: () => lastSuccess !== undefined && failures < PATIENCE,
        });
  if (server) listening(server.url);
  const told = new Map<string, string>();

  async function round(): Promise<boolean> {
    number += 1;
    const start = Date.now();
    const ended = (result: Round['result'], looks?: Reconciled['looks']) => {
      lastEnd = Date.now();
      const environments = looks && { environments: looks.map(({ drift }) => drift) };
      metrics?.observe({ ...environments, result, endedAt: lastEnd, tookMs: lastEnd - start });
    };
    try {
      const { receipts, looks } = await once(number);
      ended(receipts.every(isWell) ? 'ok' : 'problem', looks);
      lastSuccess = lastEnd;
      failures = 0;
      await report(receipts.filter((receipt) => isNews(receipt, told)));
      return true;
    } catch (error) {
      ended('error');
      failures += 1;
      failed(error);
      return false;
    }
  }

  try {
    await repeat(round, { intervalMs, signal });
  } finally {
    await server?.close();
  }
}

function isWell({ outcome, targets, verification, page }: Receipt): boolean {
  const served = targets.every(({ problem }) => problem === undefined);
  return outcome !== 'refused' && served && verification?.outcome !== 'failed' && !page;
}

/** What is as it should be, or was said in the round before, is no news. */
function isNews(receipt: Receipt, told: Map<string, string>): boolean {
  const { environment, outcome, commit, why, targets, watched = [], page, rollback } = receipt;
  const did = targets.some((target) => target.outcome !== 'already');
  const quiet = outcome === 'already' && !did && !rollback && isWell(receipt);
  const doing = watched.map(({ agent, version, state }) => [agent, version, state]);
  const served = targets.map((target) => [target.outcome, target.problem]);
  const said = [outcome, commit, why, page?.why, rollback?.commit, served, doing];
  const key = quiet && doing.length === 0 ? '' : JSON.stringify(said);
  const news = key !== '' && told.get(environment) !== key;
  told.set(environment, key);
  return news;
}
