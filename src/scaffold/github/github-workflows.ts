import { chatWorkflow } from './chat-workflow.ts';
import { commentWorkflow } from './comment-workflow.ts';
import { evalWorkflow } from './eval-workflow.ts';
import { evidenceWorkflow } from './evidence-workflow.ts';
import { forkEvalWorkflow } from './fork-eval-workflow.ts';
import { gateWorkflow } from './gate-workflow.ts';
import { promoteWorkflow } from './promote-workflow.ts';
import { releaseWorkflow } from './release-workflow.ts';
import { rollbackWorkflow } from './rollback-workflow.ts';
import { scheduleWorkflow } from './schedule-workflow.ts';
import type { WorkflowOptions } from './workflow-options.ts';

/** The first line of every workflow: only files that begin with it are written over. */
export const GENERATED = '# Written by `headgate init --github`, which renews it.';

const WORKFLOWS = {
  headgate: gateWorkflow,
  'headgate-comment': commentWorkflow,
  'headgate-evals': evalWorkflow,
  'headgate-fork-evals': forkEvalWorkflow,
  'headgate-release': releaseWorkflow,
  'headgate-evidence': evidenceWorkflow,
  'headgate-promote': promoteWorkflow,
  'headgate-rollback': rollbackWorkflow,
  'headgate-schedule': scheduleWorkflow,
  'headgate-chat': chatWorkflow,
};

/** The workflows of a config repository, path → text. */
export function githubWorkflows(options: WorkflowOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(WORKFLOWS).map(([name, workflow]) => [
      `.github/workflows/${name}.yml`,
      `${GENERATED}\n${workflow(options)}`,
    ]),
  );
}
