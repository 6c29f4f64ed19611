const USE = /^[ \t]*(?:-[ \t]+)?uses:[ \t]*['"]?([^\s'"#]+)/gm;
/** GitHub does not ask it of reusable workflows. */
const PINNED = /\/\.github\/workflows\/|^\.\/|^\$\/|^docker:\/\/|@[0-9a-f]{40}$/;

/**
 * What stops where a repository lets only pinned actions run.
 *
 * @param workflows path → text.
 */
export function unpinnedUses(workflows: ReadonlyMap<string, string>): string[] {
  const all = [...workflows].flatMap(([path, text]) =>
    [...text.matchAll(USE)].flatMap(([, used = '']) =>
      PINNED.test(used) ? [] : [`${path}: ${used}`],
    ),
  );
  return [...new Set(all)].sort();
}
