import { durationMs } from '../../../../core/duration.ts';
import { errorText } from '../../../../core/error-text.ts';
import { EXIT } from '../../../../core/exit-codes.ts';
import type { Trial } from '../../../../core/trial.ts';
import { UserError } from '../../../../core/user-error.ts';
import { trialKey } from '../../../../evals/compare/choose-trial.ts';
import { STOPPED } from '../../../../evals/decision/asking.ts';
import { type SmokeResult, smokeTest } from '../../../../evals/smoke/smoke-test.ts';
import type { SmokeStep } from '../../../../generated/types.ts';
import { ProviderError, type ProviderErrorKind } from '../../../../ports/provider-error.ts';
import type { Stopped, Trials } from '../../../../ports/trials.ts';
import type { StepAnswer, Verifier } from '../../../../ports/verifier.ts';
import type { AgentState } from '../../../../promote/environment-state.ts';
import { SMOKE_SUITE, smokeText } from '../../../../promote/verify/smoke-text.ts';
import { aiSdkProvider } from '../../../evals/providers/ai-sdk.ts';
import { endpointOf } from '../../../evals/providers/endpoint.ts';
import { modelTrials } from '../../../evals/runner/model-trials.ts';
import type { TrialSide } from '../../../evals/runner/model-trials-options.ts';
import { allowedVariables } from '../../../programs/allowed-variables.ts';
import type { Promoter } from '../../promoter.ts';
import { deployedSide } from './deployed-side.ts';

const DEFAULT_TIMEOUT_MS = 300_000;
/** One call of the many that fit into a step's time. */
const CALL_MS = 120_000;
/** Of what stands in the record and becomes the reason of a rollback. */
const MOST_SHOWN = 1_500;
/** Errors that say nothing of the release: a provider that is down or refuses a key did not look at it. */
const NOT_ASKED: ReadonlySet<string> = new Set<ProviderErrorKind>([
  ...(['refused', 'limited', 'unavailable', 'unreachable'] as const),
]);

/**
 * Asks a suite of every agent that moved and has it, of the bundles that the targets were read back to serve. Runs
 * are made anew and not stored: what answered yesterday says nothing of what was deployed a minute ago.
 *
 * @param moved by its name, as the environment's tip says.
 * @throws UserError where nobody could be asked: a check that was not made finds no fault with the release.
 */
export function smokeVerifier(
  promoter: Promoter,
  moved: ReadonlyMap<string, AgentState>,
): Verifier<SmokeStep> {
  return async (step) => {
    const { suite = SMOKE_SUITE, timeout } = step;
    const timeoutMs = durationMs(timeout ?? '') ?? DEFAULT_TIMEOUT_MS;
    const signal = AbortSignal.timeout(timeoutMs);
    const parts: StepAnswer[] = [];
    for (const [agent, state] of moved) {
      const said = await askAgent(promoter, step, suite, agent, state, signal).catch(faultIn);
      const late = signal.aborted ? `it was not done within ${timeoutMs} ms` : said;
      parts.push(smokeText(`${agent} ${state.version}`, suite, late));
    }
    if (parts.length === 0) return { passed: true, evidence: 'no agent moved: nothing was asked' };
    const failed = parts.filter(({ passed }) => !passed);
    const told = failed.length > 0 ? failed : parts;
    const evidence = told.map((part) => part.evidence).join('; ');
    const { hide } = allowedVariables(step.env ?? [], promoter.env);
    return { passed: failed.length === 0, evidence: hide(evidence).slice(0, MOST_SHOWN) };
  };
}

/** What is wrong with the release in a sentence; what is wrong here is thrown on. */
function faultIn(error: unknown): string {
  if (error instanceof UserError && error.exit === EXIT.incomplete) throw error;
  return errorText(error);
}

/** @returns undefined where the agent has no such suite, a sentence where it could not be asked. */
async function askAgent(
  promoter: Promoter,
  step: SmokeStep,
  suite: string,
  agent: string,
  state: AgentState,
  signal: AbortSignal,
): Promise<SmokeResult | string | undefined> {
  const side = await deployedSide(promoter, suite, agent, state);
  if (side.cases.length === 0) return undefined;
  if (!step.command) requireReach(side, promoter.env);
  const trials = trialsOf(promoter, step, side);
  const test = smokeTest(side.cases);
  let stopped: Stopped | undefined;
  let next = test.next();
  while (!next.done) {
    const made = new Map<string, Trial>();
    const onTrial = (trial: Trial) => void made.set(trialKey(trial), trial);
    stopped = await trials.run(next.value, { onTrial, signal });
    next = test.next(next.value.map((request) => made.get(trialKey(request))));
  }
  const result = next.value;
  if (result !== STOPPED) return requireAnswers(`${agent} ${state.version}`, result);
  if (stopped?.kind && NOT_ASKED.has(stopped.kind)) throw notAsked(stopped.why);
  return stopped?.why ?? 'it was stopped';
}

/** What was answered wrongly counts, whatever else was not answered; what nobody answered, for nothing. */
function requireAnswers(release: string, result: SmokeResult): SmokeResult {
  const [first] = result.failed;
  const asked = result.failed.some(({ error }) => error === undefined || !NOT_ASKED.has(error));
  if (!first || asked) return result;
  throw notAsked(`${release}: ${result.failed.length} of ${result.cases} cases: ${first.why}`);
}

function notAsked(why: string): UserError {
  return new UserError(
    EXIT.incomplete,
    why,
    'mend the key or wait for the provider, then reconcile',
  );
}

/** A key that is not here says nothing of the release. */
function requireReach({ agent, cases }: TrialSide, env: Promoter['env']): void {
  const judges = cases.flatMap(({ judge, embeddings }) => [judge ?? [], embeddings ?? []].flat());
  for (const model of [agent.manifest.value.model, ...judges]) {
    try {
      endpointOf(model, env);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      throw new UserError(EXIT.incomplete, error.message, 'set it, or reconcile where it is set');
    }
  }
}

function trialsOf(
  { env, root }: Promoter,
  { command, env: allow = [] }: SmokeStep,
  head: TrialSide,
): Trials {
  return modelTrials({
    head,
    provider: aiSdkProvider(env),
    env: command ? allowedVariables(allow, env).env : env,
    timeoutMs: CALL_MS,
    // What is late is a failure, whatever it would have said.
    graceMs: 0,
    ...(command ? { command, folder: root } : {}),
  });
}
