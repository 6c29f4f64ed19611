import type { Ack } from '../../core/ack.ts';
import { DAY_MS } from '../../core/duration.ts';
import { stepsBefore } from '../../core/steps-before.ts';
import type { After } from '../../generated/types.ts';
import { allOf } from '../all-of.ts';
import { defineGate, type GateAnswer, type GateContext } from '../gate.ts';
import { type HealthVerdict, judgeHealth } from '../health.ts';
import { healthLimits } from '../health-limits.ts';
import { healthOfAcks } from '../health-of-acks.ts';
import { type Stay, staysOf } from '../history.ts';

/** Where `health` is asked for, and not how many samples: enough to rule out the defaults' five in a hundred. */
const SAMPLES = 100;

const LONGEST_WAIT_MS = 365 * DAY_MS;

export const samples = defineGate({
  id: 'samples',
  what: 'Running agents reported enough runs in the environments before, and did no worse than on the release before.',
  why: 'Hours without traffic prove nothing, and failures that nobody counts reach production.',
  owner: 'the environment before',
  remedy: 'wait for more runs',
  overridable: true,
  check(context) {
    const steps = stepsBefore(context.config).filter(
      (step) => step.samples !== undefined || step.health !== undefined,
    );
    return allOf(steps.map((step) => answerFor(step, context)));
  },
});

function answerFor(step: After, context: GateContext): GateAnswer {
  const { environment, samples: wanted = SAMPLES } = step;
  const { candidate, histories } = context;
  const { agent, version, release } = candidate;
  const stays = staysOf(agent, histories.get(environment) ?? []);
  const at = stays.findIndex(({ served }) => served.digest === release?.digest);
  const stay = stays[at];
  if (!release || !stay) {
    return {
      state: 'unmet',
      evidence: `${agent} ${version} never ran in ${environment}`,
      remedy: `headgate promote ${agent}@${version} ${environment}`,
    };
  }
  const acks = context.acks.get(environment) ?? [];
  if (typeof acks === 'string') {
    return {
      state: 'unknown',
      evidence: `what runs in ${environment} can’t be asked: ${acks}`,
      remedy: `mend the targets of ${environment}`,
    };
  }
  const healthOf = ({ served, from }: Stay) =>
    healthOfAcks(acks, { environment, agent, digest: served.digest, from });
  const current = healthOf(stay);
  if (!current) {
    return {
      state: 'unmet',
      evidence: `no running agent of ${environment} reported how ${version} does`,
      remedy: `let ${environment} run it; agents report through the runtime’s acknowledgements`,
    };
  }
  const before = stays[at + 1];
  const previous = before ? healthOf(before) : null;
  if (before && !previous) {
    return {
      state: 'unknown',
      evidence: `nobody reported how ${before.served.version} did in ${environment}, so that ${version} can’t be compared`,
      remedy: `look at ${environment} yourself, then headgate promote ${agent}@${version} ${context.environment} --override samples --reason "…"`,
    };
  }
  const verdict = judgeHealth(current, previous, healthLimits(step.health, wanted));
  return inEnvironment(verdict, wanted, stay, acks, step, context);
}

function inEnvironment(
  { state, runs, measures }: HealthVerdict,
  wanted: number,
  stay: Stay,
  acks: readonly Ack[],
  { environment }: After,
  { candidate: { agent, version } }: GateContext,
): GateAnswer {
  const seen = measures.filter((measure) => measure.state === state).map((one) => one.evidence);
  const count = `${runs} of ${wanted} runs in ${environment}`;
  if (state === 'healthy') {
    const compared = measures.length === 0 ? 'nothing before to compare with' : seen.join(', ');
    return { state: 'met', evidence: `${count}: ${compared}` };
  }
  if (state === 'worse') {
    return {
      state: 'unmet',
      evidence: `${version} does worse than before in ${environment}: ${seen.join(', ')}`,
      remedy: `headgate rollback ${agent} ${environment} --reason "…", then release a change that mends it`,
    };
  }
  const evidence = [count, ...(runs < wanted ? [] : ['too few to rule out a worsening', ...seen])];
  const at = runs < wanted && stay.until === null ? enoughAt(runs, wanted, stay, acks) : undefined;
  return {
    state: 'unmet',
    evidence: evidence.join(', '),
    ...(at === undefined ? {} : { at }),
  };
}

/** When there will be enough runs at the pace of the reports so far; undefined where that is no time to wait for. */
function enoughAt(
  runs: number,
  wanted: number,
  { from, served }: Stay,
  acks: readonly Ack[],
): string | undefined {
  const reported = acks
    .filter(({ digest }) => digest === served.digest)
    .map(({ at }) => Date.parse(at));
  const last = Math.max(...reported);
  const at = last + ((wanted - runs) * (last - from)) / runs;
  return at > last && at < last + LONGEST_WAIT_MS ? new Date(at).toISOString() : undefined;
}
