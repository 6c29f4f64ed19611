/**
 * True for what editors and file managers leave beside the files people write: they come and go while a
 * check runs, and nobody means them. Git's own ignore rules are applied besides.
 */
export function isEditorFile(name: string): boolean {
  return /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|4913|\..*\.sw[a-p]|.*~|#.*#|\.#.*)$/i.test(
    name,
  );
}
