import { durationMs } from '../../core/duration.ts';
import { listed } from '../../core/listed.ts';
import { compareVersions } from '../../core/version.ts';
import { CLOCK_SKEW_MS } from '../clock-skew.ts';
import type { Evidence } from '../evidence.ts';
import { defineGate, type GateAnswer, type GateContext } from '../gate.ts';
import { inWords, moment } from '../in-words.ts';
import { unsignedBecause } from '../signing.ts';

export const evidence = defineGate({
  id: 'evidence',
  what: 'The newest evals of this very content, by its own suite and today’s graders, passed.',
  why: 'A verdict on other bytes, other cases or other graders says nothing of what would run.',
  owner: 'whoever runs the evals',
  remedy: 'headgate eval AGENT --head AGENT/v1.2.0 --record',
  overridable: true,
  check(context) {
    const { config, candidate, suite, graders } = context;
    const { release } = candidate;
    if (config.evidence === undefined || !release) return undefined;
    const remedy = commandFor(context);
    if (suite === undefined) {
      return {
        state: 'unmet',
        evidence: `${candidate.agent} ${candidate.version} was released without evals`,
        remedy: 'write evals, then release a version with them',
      };
    }
    const against = context.evidence
      .filter(({ content }) => content === release.content)
      .map((one) => ({ one, why: reasonAgainst(one, suite, graders, context) }));
    const [newest] = against
      .filter(({ why }) => why === undefined)
      .map(({ one }) => one)
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    if (newest) return { remedy, ...judged(newest, context) };
    const other = against.map(({ one, why }) => `${one.id} of ${moment(one.at)} ${why}`);
    return {
      state: 'unmet',
      evidence: ['no evals of this content', listed(other)]
        .filter((part) => part !== '')
        .join('; '),
      remedy,
    };
  },
});

/** Why a record of this content does not count; undefined when it does. */
function reasonAgainst(
  record: Evidence,
  suite: string,
  graders: string,
  { signing, now }: GateContext,
): string | undefined {
  if (record.binds.suite !== suite) return 'ran another suite';
  if (record.binds.graders !== graders) return 'was graded by other graders';
  if (Date.parse(record.at) > now + CLOCK_SKEW_MS) return 'is from the future';
  const unsigned = unsignedBecause(signing, record);
  return unsigned === undefined ? undefined : `is ${unsigned}`;
}

function judged({ id, verdict, at, by }: Evidence, context: GateContext): GateAnswer {
  const { config, now } = context;
  const age = now - Date.parse(at);
  const seen = `evals ${id} of ${moment(at)} by ${by}`;
  if (verdict !== 'pass') return { state: 'unmet', evidence: `${seen} say ${verdict}` };
  const { maxAge } = config.evidence ?? {};
  const limit = maxAge === undefined ? Number.POSITIVE_INFINITY : durationMs(maxAge);
  if (limit === undefined || !(age <= limit)) {
    return {
      state: 'unmet',
      evidence: `${seen} passed, but ${inWords(age)} are more than ${maxAge}`,
      remedy: `${commandFor(context)} --renew`,
    };
  }
  return { state: 'met', evidence: `${seen} passed` };
}

/** The command whose record would open the gate: against what runs there now, where that is an earlier release. */
function commandFor({ candidate: { agent, version }, serving }: GateContext): string {
  const earlier = serving !== undefined && compareVersions(serving.version, version) < 0;
  const base = earlier ? ` --base ${agent}/v${serving.version}` : '';
  return `headgate eval ${agent}${base} --head ${agent}/v${version} --record`;
}
