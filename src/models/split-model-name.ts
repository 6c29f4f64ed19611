/** A maker's model name in its parts. */
export interface ModelName {
  /** The model, whatever its snapshot: `claude-sonnet-4-5`, `gpt-4o-mini`. */
  readonly line: string;
  readonly snapshot?: string;
  /** The maker's name for all its sizes and versions: `claude`, `gpt`, `gemini`. */
  readonly brand: string;
  /** The size or purpose within the brand: `sonnet`, `mini`, `flash-lite`. */
  readonly tier?: string;
}

/** How makers write a snapshot, the longest spelling first. */
const SNAPSHOTS = [
  /@(?!default$|latest$)(\w+)$/,
  /-(\d{4}-\d{2}-\d{2})(?=-|$)/,
  /-(\d{8})(?=-|$)/,
  /-(\d{2}-\d{4})(?=-|$)/,
  /(?<=-(?:preview|exp))-(\d{2}-\d{2})$/,
  /-(\d{4})(?=-|$)/,
  /-(00\d)$/,
];

/** Splits by spelling alone; aliases are not resolved. */
export function splitModelName(name: string): ModelName {
  const match = SNAPSHOTS.map((pattern) => pattern.exec(name)).find((found) => found !== null);
  const line = (
    match ? name.slice(0, match.index) + name.slice(match.index + match[0].length) : name
  ).replace(/(?:-|@)latest$|@default$/, '');
  return { line, ...(match?.[1] !== undefined && { snapshot: match[1] }), ...brandAndTier(line) };
}

function brandAndTier(line: string): { brand: string; tier?: string } {
  const [first = '', ...rest] = line.split('-');
  const brand = /^[a-z]+/i.exec(first)?.[0] ?? first;
  const tier = rest
    .map(withoutVersion)
    .filter((word) => word !== '')
    .join('-');
  return { brand, ...(tier !== '' && { tier }) };
}

/** `4`, `4o`, `v3.1` say which version, `r1` and `k2.5` a kind and its version; `70b` and `8x7b` are sizes and stay. */
function withoutVersion(word: string): string {
  if (/^v?\d+(\.\d+)*o?$/.test(word)) return '';
  return word.replace(/^([a-z])\d+(\.\d+)*$/, '$1');
}
