import type { Outcome } from './control.ts';
import type { Inside } from './inside.ts';

/** What a run holds that nobody else may have meanwhile. */
export async function letGo({ context }: Inside, outcome: Outcome): Promise<void> {
  for (const control of context.rules.controls) await control.end?.(context, outcome);
}
