import type { Bump } from '../core/bump.ts';
import type { CheckReport } from '../core/report.ts';
import type { ReleaseRecord } from '../release/release-record.ts';
import type { Receipt } from './receipt.ts';

/** What `headgate release` did (schemas/released.schema.json). */
export interface ReleasedDocument {
  readonly schema: 'headgate/released/v1';
  /** refused: the gate did not pass, and nothing was changed. */
  readonly outcome: 'released' | 'planned' | 'nothing' | 'refused';
  /** The commit on the default branch. */
  readonly source: string;
  readonly pushed: boolean;
  /** How many versions stood already. */
  readonly standing: number;
  readonly releases: readonly ReleasedVersion[];
  /** What the gate said; absent when there was nothing to ask it about. */
  readonly check?: CheckReport;
  /** Of environments that deploy on release. */
  readonly promotions: readonly Receipt[];
}

interface ReleasedVersion {
  readonly agent: string;
  readonly version: string;
  readonly previous: string | null;
  readonly bump: { readonly required: Bump; readonly declared: Bump } | null;
  readonly tag: string;
  /** Id of the release commit. */
  readonly commit: string;
  readonly digest: string;
  readonly content: string;
}

interface Released {
  readonly source: string;
  readonly outcome: ReleasedDocument['outcome'];
  readonly standing: number;
  readonly releases: readonly {
    readonly ref: string;
    readonly commit: string;
    readonly record: ReleaseRecord;
  }[];
  readonly report?: CheckReport;
}

/** The document of a release, and of what it set in motion. */
export function releasedDocument(
  { source, outcome, standing, releases, report }: Released,
  { pushed, promotions }: Pick<ReleasedDocument, 'pushed' | 'promotions'>,
): ReleasedDocument {
  return {
    schema: 'headgate/released/v1',
    outcome,
    source,
    pushed,
    standing,
    releases: releases.map(({ ref, commit, record }) => ({
      agent: record.agent,
      version: record.version,
      previous: record.previous?.version ?? null,
      bump: record.bump,
      tag: ref.slice('refs/tags/'.length),
      commit,
      digest: record.digest,
      content: record.content,
    })),
    ...(report ? { check: report } : {}),
    promotions,
  };
}
