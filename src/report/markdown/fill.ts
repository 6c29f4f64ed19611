/** As many whole blocks as fit into some characters; what is left out is counted by `more`. */
export function fill(
  blocks: readonly string[],
  room: number,
  { between, more }: { readonly between: string; readonly more: (count: number) => string },
): string {
  const whole = blocks.join(between);
  if (whole.length <= room) return whole;
  const limit = room - more(blocks.length).length - between.length;
  const shown: string[] = [];
  let length = 0;
  for (const block of blocks) {
    length += block.length + between.length;
    if (length > limit) break;
    shown.push(block);
  }
  return [...shown, more(blocks.length - shown.length)].join(between);
}
