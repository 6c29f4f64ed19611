import type { VerifyStep } from '../../../generated/types.ts';
import type { StepAnswer, VerifySubject } from '../../../ports/verifier.ts';
import type { AgentState } from '../../../promote/environment-state.ts';
import { SMOKE_SUITE } from '../../../promote/verify/smoke-text.ts';
import type { StepReport } from '../../../promote/verify/verification.ts';
import type { Promoter } from '../promoter.ts';
import { commandVerifier } from './steps/command.ts';
import { httpVerifier } from './steps/http.ts';

/**
 * Runs an environment's steps one after another, up to the first that fails: the verdict stands then.
 *
 * @param moved what a smoke suite is asked of: agents that moved since the verdict before, by name.
 */
export async function runSteps(
  promoter: Promoter,
  steps: readonly VerifyStep[],
  subject: VerifySubject,
  moved: ReadonlyMap<string, AgentState>,
): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of steps) {
    const name = nameOf(step);
    promoter.progress?.(`verifying ${subject.environment}: ${name}`);
    const start = performance.now();
    const { passed, evidence } = await runStep(promoter, step, subject, moved);
    const ms = Math.round((performance.now() - start) * 10) / 10;
    const outcome = passed ? 'passed' : 'failed';
    reports.push({ type: step.type, name, outcome, evidence, ms });
    if (!passed) break;
  }
  return reports;
}

async function runStep(
  promoter: Promoter,
  step: VerifyStep,
  subject: VerifySubject,
  moved: ReadonlyMap<string, AgentState>,
): Promise<StepAnswer> {
  switch (step.type) {
    case 'command':
      return commandVerifier(promoter.root, promoter.env)(step, subject);
    case 'http':
      return httpVerifier(step, subject);
    case 'smoke': {
      // Models and graders are code that no other operation needs.
      const { smokeVerifier } = await import('./steps/smoke.ts');
      return smokeVerifier(promoter, moved)(step, subject);
    }
  }
}

function nameOf(step: VerifyStep): string {
  if (step.name !== undefined) return step.name;
  switch (step.type) {
    case 'command':
      return step.run[0] ?? '';
    case 'http':
      return step.url;
    case 'smoke':
      return step.suite ?? SMOKE_SUITE;
  }
}
