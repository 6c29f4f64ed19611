import type { Observed, Quarantine } from '../environment-state.ts';
import { type HistoryEntry, staysOf } from '../history.ts';

/** More than these nobody tries in an emergency. */
const MOST_OFFERED = 5;

/**
 * The commands that would take agents back further: one for every content that ran here before, is not
 * running now and is not quarantined, newest first.
 */
export function knownGoods(
  agents: Iterable<string>,
  { environment, agents: serving }: Observed,
  history: readonly HistoryEntry[],
  quarantine: readonly Pick<Quarantine, 'content'>[],
): string[] {
  const quarantined = new Set(quarantine.map(({ content }) => content));
  return [...agents].flatMap((agent) => {
    const current = serving.get(agent)?.content;
    const contents = new Set<string>();
    return staysOf(agent, history)
      .filter(({ served: { content } }) => {
        const offered = content !== current && !quarantined.has(content) && !contents.has(content);
        contents.add(content);
        return offered;
      })
      .slice(0, MOST_OFFERED)
      .map(
        ({ served }) =>
          `headgate rollback ${agent} ${environment} --to ${served.version} --reason "…"`,
      );
  });
}
