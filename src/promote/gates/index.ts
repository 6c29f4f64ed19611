import type { Gate } from '../gate.ts';
import { after } from './after.ts';
import { approvals } from './approvals.ts';
import { digest } from './digest.ts';
import { evidence } from './evidence.ts';
import { freeze } from './freeze.ts';
import { hold } from './hold.ts';
import { modelRetirement } from './model-retirement.ts';
import { permissions } from './permissions.ts';
import { prerelease } from './prerelease.ts';
import { quarantine } from './quarantine.ts';
import { readiness } from './readiness.ts';
import { releaseExists } from './release-exists.ts';
import { samples } from './samples.ts';
import { signers } from './signers.ts';
import { smokeSuite } from './smoke-suite.ts';
import { sourceOnDefaultBranch } from './source-on-default-branch.ts';
import { sourceReview } from './source-review.ts';

/** Every gate, in the order in which people ask: is it a release, may it go, is it time. */
export const GATES: readonly Gate[] = [
  releaseExists,
  digest,
  sourceOnDefaultBranch,
  sourceReview,
  signers,
  evidence,
  smokeSuite,
  modelRetirement,
  quarantine,
  hold,
  prerelease,
  after,
  samples,
  approvals,
  permissions,
  freeze,
  readiness,
];
