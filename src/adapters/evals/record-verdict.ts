import { digestOfJson } from '../../core/digest-of-json.ts';
import type { EvalCase } from '../../core/eval-case.ts';
import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import { gradersDigest } from '../../evals/graders-digest.ts';
import type { EvalVerdict } from '../../evals/verdict/verdict.ts';
import type { Evidence } from '../../promote/evidence.ts';
import type { Promoter } from '../promote/promoter.ts';
import { readEvidence } from '../promote/read-evidence.ts';
import { readSuite } from '../promote/read-suite.ts';
import { recordEvidence } from '../promote/record-evidence.ts';
import { fetchMissing, RECORDS_REF, readRemoteRefs } from '../promote/remote-refs.ts';
import { resolveCandidates } from '../promote/resolve-candidates.ts';

export interface RecordedVerdict {
  readonly agent: string;
  readonly version: string;
  /** What was measured, as this clone has it. */
  readonly commit: string;
  readonly cases: readonly EvalCase[];
  readonly verdict: EvalVerdict;
  /** When it was measured, ISO 8601; absent where nothing was run. */
  readonly at?: string;
  /** The release that it was held against. */
  readonly base?: string;
}

/**
 * Records a verdict as evidence for a release, bound to its content, its suite and these graders. Its id follows from
 * the verdict, so that the same one is recorded once, and its age from the runs that it rests on: evidence grows no
 * younger by being computed again. Where nothing was run it rests on that of base, and is as old.
 *
 * @throws UserError where the remote's release is not what was measured.
 */
export async function recordVerdict(
  promoter: Promoter,
  { agent, version, commit, cases, verdict, ...measured }: RecordedVerdict,
): Promise<Evidence> {
  const refs = await readRemoteRefs(promoter, [agent]);
  const [candidate] = await resolveCandidates(promoter, [{ agent, version }], refs);
  const release = candidate?.release;
  if (!release) {
    throw new UserError(
      EXIT.usage,
      `${promoter.remote} has no release ${agent} ${version}${candidate?.broken ? `: ${candidate.broken}` : ''}`,
      'evidence is of releases: `headgate release --push` makes one',
    );
  }
  if (release.commit !== commit) {
    throw new UserError(
      EXIT.integrity,
      `the tag ${agent}/v${version} of this clone is not the one of ${promoter.remote}`,
      'fetch the tags anew, and find out who moved one',
    );
  }
  const suite = await readSuite(promoter.reader, release.tree);
  if (suite === undefined) {
    throw new UserError(
      EXIT.findings,
      `${agent} ${version} was released without evals`,
      'write some first',
    );
  }
  const id = digestOfJson(verdict).slice('sha256:'.length, 'sha256:'.length + 32);
  const at = measured.at ?? (await evidenceOf(promoter, refs, agent, measured.base))?.at;
  return recordEvidence(promoter, {
    id,
    agent,
    version,
    digest: release.digest,
    content: release.content,
    binds: { suite, graders: gradersDigest(), judge: judgesOf(cases) },
    verdict: verdict.verdict,
    receipt: verdict,
    ...(at === undefined ? {} : { at }),
  });
}

/** The newest pass of a release. */
async function evidenceOf(
  promoter: Promoter,
  refs: ReadonlyMap<string, string>,
  agent: string,
  version: string | undefined,
): Promise<Evidence | undefined> {
  const tip = refs.get(RECORDS_REF);
  if (tip === undefined || version === undefined) return undefined;
  await fetchMissing(promoter, [tip]);
  return (await readEvidence(promoter.reader, tip, agent, 'none'))
    .filter((one) => one.version === version && one.verdict === 'pass')
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
}

function judgesOf(cases: readonly EvalCase[]): string | null {
  const names = cases.flatMap(({ judge }) => (judge ? [`${judge.provider}/${judge.id}`] : []));
  return names.length === 0 ? null : [...new Set(names)].sort().join(', ');
}
