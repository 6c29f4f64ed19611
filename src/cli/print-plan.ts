import { jsonText } from '../core/json-text.ts';
import { COMMENT_CHARS } from '../report/markdown/comment-chars.ts';
import { planMarkdown } from '../report/plan/markdown.ts';
import type { PlanDocument } from '../report/plan/plan-document.ts';
import { exitOfOutcome } from './exit-of-outcome.ts';
import { print, wantsColor } from './print.ts';
import { planText } from './render/plan-text.ts';

export const PLAN_FORMATS = ['text', 'json', 'markdown'] as const;

/** Prints a plan and sets the exit code: 0 when it would go, or runs already. */
export async function printPlan(
  plan: PlanDocument,
  format: (typeof PLAN_FORMATS)[number],
): Promise<void> {
  await print(render(plan, format));
  process.exitCode = exitOfOutcome(plan);
}

function render(plan: PlanDocument, format: (typeof PLAN_FORMATS)[number]): string {
  if (format === 'json') return jsonText(plan);
  return format === 'text'
    ? planText(plan, { color: wantsColor() })
    : planMarkdown(plan, { limit: COMMENT_CHARS });
}
