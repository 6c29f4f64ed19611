import { DAY_MS } from '../../core/duration.ts';
import type { Drill } from '../../promote/drill.ts';
import { inWords } from '../../promote/in-words.ts';
import { unsignedBecause } from '../../promote/signing.ts';
import { placedEnvironments } from '../../rules/helpers/placed-environments.ts';
import { defineRow, type Point, type ReadinessFacts } from '../define-row.ts';

/** Days after which a drill proves nothing of today's environment. */
const FRESH_DAYS = 30;

export default defineRow({
  id: 'rollback-proven',
  title: 'Rollback within its target, proven',
  why: 'A rollback that nobody has tried lately is a hope; the night in which it is needed is the wrong time to find out.',
  fields: [],
  check(facts) {
    const production = placedEnvironments(facts.config).filter((one) => one.production);
    if (production.length === 0) return [none()];
    return production.map(({ name, environment }) =>
      proven(facts, name, environment.rollback?.withinMinutes ?? 15),
    );
  },
});

function none(): Point {
  return {
    holds: false,
    seen: '',
    gap: 'headgate.yaml has no environment for production',
    todo: 'headgate init shows one; add it under environments in headgate.yaml',
  };
}

function proven(facts: ReadinessFacts, name: string, withinMinutes: number): Point {
  const drill = facts.drills.get(name);
  const todo = `headgate drill ${name}`;
  if (!drill)
    return { holds: false, seen: '', gap: `nobody has rehearsed a rollback in ${name}`, todo };
  const against = reasonAgainst(facts, drill, withinMinutes);
  const took = `a rollback in ${name} took ${(drill.ms / 1_000).toFixed(1)} s of ${withinMinutes} minutes, ${inWords(facts.now - Date.parse(drill.at))} ago`;
  return { holds: against === undefined, seen: took, gap: `${took}, but ${against}`, todo };
}

function reasonAgainst(
  { now, signing }: ReadinessFacts,
  drill: Drill,
  withinMinutes: number,
): string | undefined {
  const unsigned = unsignedBecause(signing, drill);
  if (unsigned !== undefined) return `its record is ${unsigned}`;
  if (!drill.passed) return `it did not pass: ${drill.problem ?? 'no reason is recorded'}`;
  if (drill.ms > withinMinutes * 60_000) return 'that is longer than headgate.yaml asks for today';
  return now - Date.parse(drill.at) > FRESH_DAYS * DAY_MS
    ? `that is more than ${FRESH_DAYS} days`
    : undefined;
}
