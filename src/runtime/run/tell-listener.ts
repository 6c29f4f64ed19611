import type { RunNews } from './events.ts';
import type { EnforceOptions } from './options.ts';

/** Tells the user's listener. What it throws, now or later, is no reason to stop an agent. */
export function tellListener({ onEvent }: EnforceOptions, news: RunNews): void {
  try {
    const said: unknown = onEvent?.(news);
    if (said instanceof Promise) said.catch(() => {});
  } catch {
    // Not ours to answer for.
  }
}
