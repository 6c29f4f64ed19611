/** One cell of the fault matrix: what a fault at a step has to come to, and what shows it. */
export interface Cell {
  readonly step: string;
  readonly fault: string;
  /** A test file, and a part of the name of a test in it. */
  readonly file?: string;
  readonly test?: string;
  /** Why there is nothing to show. */
  readonly reason?: string;
}

export const NETWORK = ['net cut', '5xx', '429', 'timeout after success'] as const;

export const FAULTS = [
  ...['kill -9', 'ENOSPC', ...NETWORK],
  ...['concurrent promoter', 'clock skew', 'stale clone', 'tag forced', 'tag deleted', 'tampered'],
] as const;

export function cell(step: string, fault: string, file: string, test: string): Cell {
  return { step, fault, file, test };
}

/** Cells in which there is nothing to show. */
export function none(step: string, faults: readonly string[], reason: string): Cell[] {
  return faults.map((fault) => ({ step, fault, reason }));
}
