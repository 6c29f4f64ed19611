import { UserError } from '../../core/user-error.ts';
import type { HeadgateConfig } from '../../generated/types.ts';
import type { Agent } from '../../core/agent.ts';
import type { Bump } from '../../core/bump.ts';
import { diffAgents } from '../../diff/diff-agents.ts';
import { fragmentsOf, loadFrom } from '../../gate/check-agents.ts';
import { bundleOf } from '../../release/bundle.ts';
import { canonicalJson } from '../../release/canonical-json.ts';
import { contentOf } from '../../release/content.ts';
import { type Digest, digestOf } from '../../release/digest.ts';
import { previousVersion } from '../../release/plan-releases.ts';
import { type PreviousRelease, type ReleaseRecord, releaseRecord } from '../../release/release-record.ts';
import { releaseRef } from '../../release/release-tag.ts';
import { commitSnapshot } from '../commit-snapshot.ts';
import { MAX_READ_BYTES } from '../max-read-bytes.ts';
import type { Commit } from '../git/read-commit.ts';
import type { Promoter } from '../promote/promoter.ts';
import { fetchMissing } from '../promote/remote-refs.ts';
import { readRelease } from './read-release.ts';
import { readReview } from './read-review.ts';
import { readTag } from './read-tag.ts';

export interface Built {
  readonly agent: Agent;
  /** Canonical bytes of bundle.json. */
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly content: Digest;
}
