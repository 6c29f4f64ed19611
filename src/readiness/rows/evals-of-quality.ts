import type { Assertion } from '../../generated/types.ts';
import type { Evidence } from '../../promote/evidence.ts';
import { moment } from '../../promote/in-words.ts';
import { unsignedBecause } from '../../promote/signing.ts';
import { defineRow, type ReadinessFacts } from '../define-row.ts';

/** What measures an answer, whatever it says. */
const MEASURES = new Set(['latency', 'cost', 'max-tokens']);

export default defineRow({
  id: 'evals-of-quality',
  title: 'Evals of quality, not only of status',
  why: 'An agent that answers every time is up; whether it answers well is another question, and the one that customers ask.',
  fields: [],
  check(facts) {
    const cases = facts.evals.flatMap(({ tests, defaultTest }) =>
      tests.map((test) => [...(test.assert ?? []), ...(defaultTest?.assert ?? [])]),
    );
    const judged = cases.filter((assertions) => assertions.some(judgesContent));
    const newest = newestOf(facts);
    const { name, version } = facts.bundle.manifest;
    return [
      {
        holds: judged.length > 0 && judged.length === cases.length,
        seen: `${cases.length} cases say what a good answer is`,
        gap: `${cases.length - judged.length} of ${cases.length} cases say only that there is an answer`,
        todo: `add assertions to agents/${name}/evals; docs/graders.md lists them`,
      },
      {
        holds: newest?.verdict === 'pass',
        seen: `evals ${newest?.id} of ${newest ? moment(newest.at) : ''} passed on this content`,
        gap: newest
          ? `evals ${newest.id} say ${newest.verdict}`
          : 'this content was never evaluated',
        todo: `headgate eval ${name} --head ${name}/v${version} --record`,
      },
    ];
  },
});

/** The newest that counts for this content, by this suite and these graders. */
function newestOf({
  evidence,
  content,
  suite,
  graders,
  signing,
  now,
}: ReadinessFacts): Evidence | undefined {
  return evidence
    .filter(
      (one) =>
        one.content === content &&
        one.binds.suite === suite &&
        one.binds.graders === graders &&
        Date.parse(one.at) <= now &&
        unsignedBecause(signing, one) === undefined,
    )
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}

/** JSON of any content at all is a status, too; by a schema it is more. */
function judgesContent({ type, value }: Assertion): boolean {
  const kind = type.replace(/^not-/, '');
  if (kind === 'is-json' || kind === 'contains-json') return value !== undefined;
  return !MEASURES.has(kind);
}
