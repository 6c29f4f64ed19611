import { ownValue } from '../core/own-value.ts';
import { describeModel, type ModelDescription } from './describe-model.ts';
import { judgePin } from './judge-pin.ts';
import { modelFacts } from './model-facts.ts';
import { snapshotDate } from './snapshot-date.ts';

const snapshots = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** The ids to use instead of a floating name, newest first: what it stands for, and every known snapshot of its line. */
export function pinnedIds(provider: string, floating: ModelDescription): string[] {
  const ofLine = snapshotsByLine(provider).get(floating.line) ?? [];
  const ids = new Set([...(floating.alias?.candidates ?? []), ...ofLine]);
  return [...ids]
    .map((id) => ({ id, date: releaseDate(provider, id) }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

function releaseDate(provider: string, id: string): string {
  const released = ownValue(ownValue(modelFacts.models, provider) ?? {}, id)?.released;
  return released ?? snapshotDate(describeModel(provider, id).snapshot ?? '') ?? '';
}

function snapshotsByLine(provider: string): ReadonlyMap<string, readonly string[]> {
  const known = snapshots.get(provider);
  if (known) return known;
  const models = ownValue(modelFacts.models, provider);
  const byLine = new Map<string, string[]>();
  if (!models) return byLine;
  for (const id of Object.keys(models)) {
    const { alias, line } = describeModel(provider, id);
    if (alias || judgePin(provider, id) !== 'snapshot') continue;
    byLine.set(line, [...(byLine.get(line) ?? []), id]);
  }
  snapshots.set(provider, byLine);
  return byLine;
}
