import type { RequiredCheck } from '../../protect/protection.ts';

/** A required check, by whichever of GitHub's ways of saying that anybody may report it: no app, null, or -1. */
export function checkOf(context: string, app: number | null | undefined): RequiredCheck {
  return app === null || app === undefined || app < 0 ? { context } : { context, app };
}
