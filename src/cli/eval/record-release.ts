import type { EvalRequest } from '../../adapters/evals/eval-request.ts';
import { recordVerdict } from '../../adapters/evals/record-verdict.ts';
import { releaseBaseline } from '../../adapters/evals/release-baseline.ts';
import { UserError } from '../../core/user-error.ts';
import { parseReleaseRef } from '../../release/release-tag.ts';
import { EXIT } from '../exit-codes.ts';
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
export async function releaseRequest(request: EvalRequest): Promise<EvalRequest & Release> {
  const { base, head, agents, alone } = request;
  const release = releaseOf(head ?? '');
  const [asked = release?.agent, ...more] = agents;
  if (!release || asked !== release.agent || more.length > 0) {
    throw new UserError(
      EXIT.usage,
      '--record is for one release',
      'name it: headgate eval AGENT --head AGENT/v1.2.0 --record',
    );
  }
  const { agent, version } = release;
  const common = { ...request, ...release, agents: [agent], suite: 'head' as const };
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
  const found = await withOptions({ ...request, format: 'text' }, (promoter) =>
    releaseBaseline(promoter, agent, version),
  );
  return found === undefined
    ? { ...common, alone: true }
    : { ...common, base: `${agent}/v${found}` };
}

/** Records what was found; what is incomplete is evidence of nothing. */
export async function recordRelease(
  where: Where,
  { agent, version }: Release,
  { ran, headCommit = '' }: RanEvals,
): Promise<void> {
  const [one] = ran;
  if (!one?.verdict.complete) {
    process.stderr.write('nothing was recorded: the run is not complete\n');
    return;
  }
  const { id } = await withOptions({ ...where, format: 'text' }, (promoter) =>
    recordVerdict(promoter, {
      agent,
      version,
      commit: headCommit,
      cases: one.prepared.head.cases,
      verdict: one.verdict,
    }),
  );
  process.stderr.write(`recorded on headgate/records as evidence ${id} of ${agent} ${version}\n`);
}

function releaseOf(name: string): Release | undefined {
  return parseReleaseRef(`refs/tags/${name.replace(/^refs\/tags\//, '')}`);
}
