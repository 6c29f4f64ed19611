import type { OperationKind } from './environment-state.ts';

/** Whether an operation took agents back, asked for or not: it holds them, and is never taken back by itself. */
export function isRollback(kind: OperationKind): boolean {
  return kind === 'rollback' || kind === 'auto-rollback';
}
