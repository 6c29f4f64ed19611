/** Why a ref can't stand beside those that exist, and what to do about it. */
export interface RefConflict {
  readonly ref: string;
  readonly reason: string;
  readonly todo: string;
}

// git check-ref-format, as far as names that headgate makes can break it.
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\.\./, 'contains `..`'],
  [/\.lock(\/|$)/i, 'has a part that ends with `.lock`'],
  [/(^|\/)\.|\/\/|\/$|\.$/, 'has an empty part, or one that starts or ends with a dot'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses these in names
  [/[\u0000-\u0020\u007f~^:?*[\\]|@\{/, 'contains a character that git refuses in names'],
];

/**
 * Says why a ref can't be made beside the refs that exist: git keeps `a` and `a/b` in one place, as a file
 * and a folder, and some file systems take `RC` and `rc` for one name. Undefined when nothing is in the way;
 * a ref that exists under this very name is not a conflict.
 *
 * @param ref full, such as `refs/tags/refund-assistant/v2.3.0`.
 * @param existing full names.
 */
export function refConflict(ref: string, existing: Iterable<string>): RefConflict | undefined {
  const forbidden = FORBIDDEN.find(([pattern]) => pattern.test(ref));
  if (forbidden) {
    return { ref, reason: `${ref} ${forbidden[1]}`, todo: 'choose another name or version' };
  }
  const folded = fold(ref);
  for (const other of existing) {
    if (other === ref) continue;
    const otherFolded = fold(other);
    if (otherFolded === folded) {
      return conflict(ref, other, 'differs from it only by case');
    }
    if (folded.startsWith(`${otherFolded}/`) || otherFolded.startsWith(`${folded}/`)) {
      return conflict(ref, other, 'git can’t keep a name and a folder of the same name');
    }
    if (sharesFolderByCaseOnly(ref, other)) {
      return conflict(ref, other, 'its folder differs only by case');
    }
  }
  return undefined;
}

function conflict(ref: string, other: string, why: string): RefConflict {
  return {
    ref,
    reason: `${ref} can’t stand beside ${other}: ${why}`,
    todo: `rename or delete ${other} if nobody needs it, or choose another name`,
  };
}

/** `Refunds/v1.0.0` beside `refunds/v1.1.0`: one folder on some file systems, two on others. */
function sharesFolderByCaseOnly(ref: string, other: string): boolean {
  const [a, b] = [ref.split('/'), other.split('/')];
  for (let at = 0; at < Math.min(a.length, b.length) - 1; at += 1) {
    if (a[at] === b[at]) continue;
    return fold(a[at] ?? '') === fold(b[at] ?? '');
  }
  return false;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
