import {
  type AgentReadiness,
  READINESS_SCORES,
  type ReadinessRow,
  type ReadinessScore,
} from '../core/readiness.ts';
import type { Point, ReadinessFacts, Row } from './define-row.ts';
import { ROWS } from './rows/index.ts';

/** Every row of an agent, scored; the agent is as ready as the least ready of them. */
export function scoreAgent(facts: ReadinessFacts): AgentReadiness {
  const rows = ROWS.map((row) => scored(row, facts));
  const worst = Math.max(0, ...rows.map(({ score }) => READINESS_SCORES.indexOf(score)));
  return {
    agent: facts.agent,
    version: facts.bundle.manifest.version,
    score: READINESS_SCORES[worst] ?? 'not-started',
    rows,
  };
}

function scored({ id, title, check }: Row, facts: ReadinessFacts): ReadinessRow {
  const points = check(facts);
  const held = points.filter(({ holds }) => holds);
  const open = points.filter(({ holds }) => !holds);
  return {
    id,
    title,
    score: scoreOf(points),
    evidence: held.map(({ seen }) => seen),
    gaps: open.map(({ gap, todo }) => ({ gap, todo })),
  };
}

/** A row that has nothing to ask of this agent is ready. */
function scoreOf(points: readonly Point[]): ReadinessScore {
  if (points.every(({ holds }) => holds)) return 'ready';
  return points.some(({ holds }) => holds) ? 'needs-work' : 'not-started';
}
