import { compareBumps } from '../core/bump.ts';
import type { Change } from '../core/change.ts';

/** One change on one line: the bump it needs, its kind, and what it is. */
export function changeLine(change: Change): string {
  const direction = change.direction === 'neutral' ? '' : ` [${change.direction}]`;
  return `${change.bump.padEnd(5)} ${change.kind}: ${change.summary}${direction}`;
}

/** What loosens safety first, then another model, then what needs the larger bump; a reviewer reads from the top. */
export function risksFirst(changes: readonly Change[]): Change[] {
  const risk = ({ direction, kind }: Change): number =>
    direction === 'loosened' ? 2 : /^model\.(snapshot|changed)$/.test(kind) ? 1 : 0;
  return [...changes].sort((a, b) => risk(b) - risk(a) || compareBumps(b.bump, a.bump));
}
