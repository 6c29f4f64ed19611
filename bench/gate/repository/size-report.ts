import type { FileKind, SyntheticFile } from './synthetic-file.ts';

interface Sizes {
  readonly files: number;
  /** All in bytes. */
  readonly p50: number;
  readonly p90: number;
  readonly max: number;
  readonly total: number;
}

export type SizeReport = Readonly<Record<FileKind, Sizes>>;

/** Counts files as they are made; `report` is what was made so far. */
export function sizeCounter(): { count: (file: SyntheticFile) => void; report: () => SizeReport } {
  const sizes: Record<FileKind, number[]> = { prompt: [], config: [], other: [] };
  return {
    count: ({ kind, text }) => {
      sizes[kind].push(Buffer.byteLength(text));
    },
    report: () => ({
      prompt: summary(sizes.prompt),
      config: summary(sizes.config),
      other: summary(sizes.other),
    }),
  };
}

/** One line for each kind of file. */
export function sizeTable(report: SizeReport): string {
  return (Object.keys(report) as FileKind[])
    .map((kind) => {
      const { files, p50, p90, max, total } = report[kind];
      const columns = [files, p50, p90, max, total].map((value) => value.toLocaleString('en'));
      const [count, median, ninetieth, largest, sum] = columns;
      return `${kind.padEnd(7)} ${count} files, p50 ${median} B, p90 ${ninetieth} B, max ${largest} B, ${sum} B in all`;
    })
    .join('\n');
}

function summary(sizes: readonly number[]): Sizes {
  const sorted = sizes.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return {
    files: sorted.length,
    p50: at(0.5),
    p90: at(0.9),
    max: at(1),
    total: sorted.reduce((sum, size) => sum + size, 0),
  };
}
