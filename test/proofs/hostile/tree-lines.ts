/** One line of a tree, in bytes: whatever they are. */
export interface TreeLine {
  readonly mode: string;
  readonly name: Buffer;
  readonly oid: string;
}

/** As far as it is one. */
export function linesOf(tree: Buffer): TreeLine[] {
  const lines: TreeLine[] = [];
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const nul = tree.indexOf(0, space);
    if (space < 0 || nul < space || nul + 21 > tree.length) break;
    lines.push({
      mode: tree.toString('latin1', at, space),
      name: tree.subarray(space + 1, nul),
      oid: tree.toString('hex', nul + 1, nul + 21),
    });
    at = nul + 21;
  }
  return lines;
}

/** In the order given, and unchecked. */
export function treeOf(lines: readonly TreeLine[]): Buffer {
  return Buffer.concat(
    lines.flatMap(({ mode, name, oid }) => [
      Buffer.from(`${mode} `, 'latin1'),
      name,
      Buffer.from([0]),
      Buffer.from(oid, 'hex'),
    ]),
  );
}
