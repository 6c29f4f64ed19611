import type { VerifyStep } from '../../../generated/types.ts';
import type { StepAnswer, VerifySubject } from '../../../ports/verifier.ts';
import type { StepReport } from '../../../promote/verify/verification.ts';
import type { Promoter } from '../promoter.ts';
import { commandVerifier } from './steps/command.ts';
import { httpVerifier } from './steps/http.ts';

/** Runs an environment's steps one after another, up to the first that fails: the verdict stands then. */
export async function runSteps(
  promoter: Promoter,
  steps: readonly VerifyStep[],
  subject: VerifySubject,
): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of steps) {
    const name = nameOf(step);
    promoter.progress?.(`verifying ${subject.environment}: ${name}`);
    const start = performance.now();
    const { passed, evidence } = await runStep(promoter, step, subject);
    const ms = Math.round((performance.now() - start) * 10) / 10;
    const outcome = passed ? 'passed' : 'failed';
    reports.push({ type: step.type, name, outcome, evidence, ms });
    if (!passed) break;
  }
  return reports;
}

function runStep(
  { root, env }: Promoter,
  step: VerifyStep,
  subject: VerifySubject,
): Promise<StepAnswer> {
  switch (step.type) {
    case 'command':
      return commandVerifier(root, env)(step, subject);
    case 'http':
      return httpVerifier(step, subject);
  }
}

function nameOf(step: VerifyStep): string {
  if (step.name !== undefined) return step.name;
  return step.type === 'command' ? (step.run[0] ?? '') : step.url;
}
