import type { Fragments } from '../load/load-fragments.ts';

/**
 * Names of the fragments whose text, or whose included fragments' text, differs between two states. An agent
 * that includes one of them has changed, although none of its own files has.
 */
export function changedFragments(base: Fragments, head: Fragments): ReadonlySet<string> {
  const names = new Set([...base.names, ...head.names]);
  const changed = new Set(
    [...names].filter((name) => base.get(name)?.file?.text !== head.get(name)?.file?.text),
  );
  // Followed to the end: a fragment that includes a changed one is a changed one.
  for (let grown = true; grown; ) {
    grown = false;
    for (const name of names) {
      if (changed.has(name)) continue;
      if ([...includes(base, name), ...includes(head, name)].some((inner) => changed.has(inner))) {
        changed.add(name);
        grown = true;
      }
    }
  }
  return changed;
}

function includes(fragments: Fragments, name: string): string[] {
  const parts = fragments.get(name)?.value?.parts ?? [];
  return parts.flatMap((part) =>
    typeof part === 'object' && 'fragment' in part ? [part.fragment] : [],
  );
}
