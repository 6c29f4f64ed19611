export interface Line {
  readonly what: string;
  readonly measured: string;
  /** What it is held against, in words. */
  readonly against: string;
  /** Measured divided by that; or, in its own unit, what is measured itself. */
  readonly value: number;
  readonly unit: '×' | 's' | 'MB' | '';
  /** Absent: reported, and held to nothing. */
  readonly target?: number;
}

/** A Markdown table: what was measured, held against what, and whether that meets the target. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, measured, against, value, unit, target }) => [
    what,
    measured,
    against,
    shown(value, unit),
    target === undefined ? '' : `≤ ${shown(target, unit)}`,
    target === undefined ? '' : value <= target ? 'met' : '**missed**',
  ]);
  return [
    ['', 'measured', 'against', 'result', 'target', ''],
    ['---', '---:', '---', '---:', '---:', '---'],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** `63 ms`, `1.24 s`. */
export function milliseconds(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function shown(value: number, unit: Line['unit']): string {
  const digits = unit === '×' || unit === 's' ? 2 : unit === 'MB' ? 1 : 0;
  return `${value.toFixed(digits)}${unit === '×' || unit === '' ? unit : ` ${unit}`}`;
}
