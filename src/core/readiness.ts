/** From best to worst. */
export const READINESS_SCORES = ['ready', 'needs-work', 'not-started'] as const;

export type ReadinessScore = (typeof READINESS_SCORES)[number];

/** How far an agent is from running in production unattended (schemas/readiness.schema.json). */
export interface AgentReadiness {
  readonly agent: string;
  readonly version: string;
  /** The worst of its rows. */
  readonly score: ReadinessScore;
  readonly rows: readonly ReadinessRow[];
}

export interface ReadinessRow {
  readonly id: string;
  readonly title: string;
  readonly score: ReadinessScore;
  /** What was found, in files, tags and records. */
  readonly evidence: readonly string[];
  readonly gaps: readonly ReadinessGap[];
}

interface ReadinessGap {
  readonly gap: string;
  /** The command or the edit that closes it. */
  readonly todo: string;
}

/** headgate/readiness/v1. */
export interface ReadinessReport {
  readonly schema: 'headgate/readiness/v1';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The commit whose headgate.yaml was looked at. */
  readonly policy: string;
  /** Present where the clone has no remote: policy, tags and records are its own. */
  readonly alone?: boolean;
  readonly agents: readonly AgentReadiness[];
}
