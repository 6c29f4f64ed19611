import type { OperationKind } from './environment-state.ts';

/** Whether an operation of this kind only lifts something, so that what runs afterwards is what ran before. */
export function movesNothing(kind: OperationKind): boolean {
  return kind === 'resume' || kind === 'unquarantine';
}
