/**
 * Lines of the new file that a unified diff shows, changed or around a change, by their number from 1.
 *
 * @param patch as GitHub hands it out: hunks without a file header; absent for binary and very large files
 */
export function changedLines(patch: string | undefined): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  let at = 0;
  for (const text of patch?.split('\n') ?? []) {
    const [, start] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text) ?? [];
    if (start !== undefined) at = Number(start);
    else if (text.startsWith('+') || text.startsWith(' ')) lines.set(at++, text.slice(1));
  }
  return lines;
}
