import { durationMs } from '../../core/duration.ts';
import { stepsBefore } from '../../core/steps-before.ts';
import type { After } from '../../generated/types.ts';
import { allOf } from '../all-of.ts';
import { CLOCK_SKEW_MS } from '../clock-skew.ts';
import { defineGate, type GateAnswer, type GateContext } from '../gate.ts';
import { staysOf } from '../history.ts';
import { inWords, moment } from '../in-words.ts';

export const after = defineGate({
  id: 'after',
  what: 'The release ran in the environments that come first, as long as they ask for.',
  why: 'Trouble that shows only under traffic shows there first, where it costs less.',
  owner: 'the environment before',
  remedy: 'promote it there first',
  overridable: true,
  check(context) {
    return allOf(stepsBefore(context.config).map((step) => answerFor(step, context)));
  },
});

function answerFor({ environment, soak }: After, context: GateContext): GateAnswer {
  const { candidate, histories, now } = context;
  const { agent, version, release } = candidate;
  if (!release)
    return { state: 'unknown', evidence: `${environment}: there is no release to find` };
  const stays = staysOf(agent, histories.get(environment) ?? []).filter(
    ({ served }) => served.digest === release.digest,
  );
  if (stays.length === 0) {
    return {
      state: 'unmet',
      evidence: `${agent} ${version} never ran in ${environment}`,
      remedy: `headgate promote ${agent}@${version} ${environment}`,
    };
  }
  if (stays.some(({ from }) => from > now + CLOCK_SKEW_MS)) {
    return {
      state: 'unknown',
      evidence: `${environment} says that it began to run ${version} in the future`,
      remedy: 'set the clock of this machine, or of the one that promoted there',
    };
  }
  const wanted = soak === undefined ? 0 : durationMs(soak);
  if (wanted === undefined) return { state: 'unknown', evidence: `\`${soak}\` is no duration` };
  const longest = Math.max(...stays.map(({ from, until }) => (until ?? now) - from));
  if (longest >= wanted) {
    return { state: 'met', evidence: `ran in ${environment} for ${inWords(longest)}` };
  }
  const running = stays.find(({ until }) => until === null);
  const evidence = `ran in ${environment} for ${inWords(longest)} of ${inWords(wanted)}`;
  return running
    ? {
        state: 'unmet',
        evidence,
        remedy: `wait until ${moment(running.from + wanted)}`,
        at: new Date(running.from + wanted).toISOString(),
      }
    : {
        state: 'unmet',
        evidence: `${evidence}, and no longer runs there`,
        remedy: `headgate promote ${agent}@${version} ${environment}`,
      };
}
