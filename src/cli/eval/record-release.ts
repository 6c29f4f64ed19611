import type { EvalRequest } from '../../adapters/evals/eval-request.ts';
import { recordVerdict } from '../../adapters/evals/record-verdict.ts';
import { releaseBaseline } from '../../adapters/evals/release-baseline.ts';
import { renewalMoment } from '../../adapters/evals/renewal-moment.ts';
import type { Promoter } from '../../adapters/promote/promoter.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { measuredAt } from '../../evals/verdict/measured-at.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';
import { withOptions } from '../operation-options.ts';
import type { RanEvals } from './run-evals.ts';

interface Release {
  readonly agent: string;
  readonly version: string;
}

type Where = Pick<EvalRequest, 'repo' | 'remote'>;

/**
 * What is compared where the result is to be evidence: a release, by its own suite, against another one. Without
 * --base that is the newest whose evals passed, else a stand-in.
 */
export async function releaseRequest(
  asked: EvalRequest,
  { renew = false }: { readonly renew?: boolean } = {},
): Promise<EvalRequest & Release> {
  const { base, head, agents, alone } = asked;
  const release = releaseOf(head ?? '');
  const [named = release?.agent, ...more] = agents;
  if (!release || named !== release.agent || more.length > 0) {
    throw new UserError(
      EXIT.usage,
      '--record is for one release',
      'name it: headgate eval AGENT --head AGENT/v1.2.0 --record',
    );
  }
  const { agent, version } = release;
  const remote = <T>(task: (promoter: Promoter) => Promise<T>) =>
    withOptions({ ...asked, format: 'text' }, task);
  const renews = renew
    ? await remote((promoter) => renewalMoment(promoter, agent, version))
    : undefined;
  const common = {
    ...asked,
    ...release,
    agents: [agent],
    suite: 'head' as const,
    ...(renews === undefined ? {} : { renews }),
  };
  if (alone) return common;
  if (base !== undefined) {
    const before = releaseOf(base);
    if (before?.agent !== agent || before.version === version) {
      throw new UserError(
        EXIT.usage,
        `${base} can’t be what ${agent} ${version} is held against`,
        `name another release of it, such as ${agent}/v1.0.0, or none`,
      );
    }
    return common;
  }
  const found = await remote((promoter) => releaseBaseline(promoter, agent, version));
  return found === undefined
    ? { ...common, alone: true }
    : { ...common, base: `${agent}/v${found}` };
}

/** Records what was found; what is incomplete is evidence of nothing. */
export async function recordRelease(
  where: Where,
  { agent, version, base }: EvalRequest & Release,
  { ran, headCommit = '' }: RanEvals,
): Promise<void> {
  const [one] = ran;
  if (!one?.verdict.complete) {
    process.stderr.write('nothing was recorded: the run is not complete\n');
    return;
  }
  const at = measuredAt(one.ledger);
  const before = releaseOf(base ?? '')?.version;
  const recorded = await withOptions({ ...where, format: 'text' }, (promoter) =>
    recordVerdict(promoter, {
      agent,
      version,
      commit: headCommit,
      cases: one.prepared.head.cases,
      verdict: one.verdict,
      ...(at === undefined ? {} : { at }),
      ...(before === undefined ? {} : { base: before }),
    }),
  );
  const measured = recorded.at.slice(0, 16).replace('T', ' ');
  process.stderr.write(
    `recorded on headgate/records as evidence ${recorded.id} of ${agent} ${version}, measured ${measured} UTC\n`,
  );
}

function releaseOf(name: string): Release | undefined {
  return parseReleaseRef(`refs/tags/${name.replace(/^refs\/tags\//, '')}`);
}
