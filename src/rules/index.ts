// Written by scripts/generate/rules-index.ts from the files beside it; do not edit.

import agentBadInputPattern from './agent/bad-input-pattern.ts';
import agentInvalidOutputSchema from './agent/invalid-output-schema.ts';
import agentMissingManifest from './agent/missing-manifest.ts';
import agentNameMismatch from './agent/name-mismatch.ts';
import baselineExpired from './baseline/expired.ts';
import baselineStale from './baseline/stale.ts';
import type { Rule } from './define-rule.ts';
import environmentAfterCycle from './environment/after-cycle.ts';
import environmentAgentInTwoPipelines from './environment/agent-in-two-pipelines.ts';
import environmentCeilingInconsistent from './environment/ceiling-inconsistent.ts';
import environmentInvalidFreeze from './environment/invalid-freeze.ts';
import environmentNoRollbackTarget from './environment/no-rollback-target.ts';
import environmentProductionWithoutApproval from './environment/production-without-approval.ts';
import environmentSharedBinding from './environment/shared-binding.ts';
import environmentUnknownAfter from './environment/unknown-after.ts';
import environmentUnknownAgent from './environment/unknown-agent.ts';
import environmentUnknownTeam from './environment/unknown-team.ts';
import evalsAssertsNothing from './evals/asserts-nothing.ts';
import evalsBadAssertion from './evals/bad-assertion.ts';
import evalsBehaviour from './evals/behaviour.ts';
import evalsDuplicateCase from './evals/duplicate-case.ts';
import evalsJudgeMissing from './evals/judge-missing.ts';
import evalsNone from './evals/none.ts';
import evalsUndecided from './evals/undecided.ts';
import evalsUnfitVar from './evals/unfit-var.ts';
import evalsUnknownAssertion from './evals/unknown-assertion.ts';
import evalsWorse from './evals/worse.ts';
import fileCaseTwin from './file/case-twin.ts';
import fileConflictMarker from './file/conflict-marker.ts';
import fileEmpty from './file/empty.ts';
import fileEncoding from './file/encoding.ts';
import fileLfsPointer from './file/lfs-pointer.ts';
import fileNotRegular from './file/not-regular.ts';
import fileTooLarge from './file/too-large.ts';
import fileUnexpected from './file/unexpected.ts';
import guardrailBadPattern from './guardrail/bad-pattern.ts';
import guardrailBadSchema from './guardrail/bad-schema.ts';
import guardrailConfidenceInconsistent from './guardrail/confidence-inconsistent.ts';
import guardrailDuplicateId from './guardrail/duplicate-id.ts';
import guardrailNone from './guardrail/none.ts';
import guardrailUnreachable from './guardrail/unreachable.ts';
import ignoreMalformed from './ignore/malformed.ts';
import ignoreUnknownRule from './ignore/unknown-rule.ts';
import ignoreUnused from './ignore/unused.ts';
import ignoreWithoutReason from './ignore/without-reason.ts';
import limitsNone from './limits/none.ts';
import modelMisspelt from './model/misspelt.ts';
import modelNotAllowed from './model/not-allowed.ts';
import modelRetiring from './model/retiring.ts';
import modelUnknownProvider from './model/unknown-provider.ts';
import modelUnpinned from './model/unpinned.ts';
import operationsBudgetInconsistent from './operations/budget-inconsistent.ts';
import operationsDeadLetterRetention from './operations/dead-letter-retention.ts';
import operationsFailureModes from './operations/failure-modes.ts';
import operationsInvalidSchedule from './operations/invalid-schedule.ts';
import operationsIrreversibleWithoutReviewOrCompensation from './operations/irreversible-without-review-or-compensation.ts';
import operationsNoBudget from './operations/no-budget.ts';
import operationsNoCircuitBreaker from './operations/no-circuit-breaker.ts';
import operationsNoDeadLetter from './operations/no-dead-letter.ts';
import operationsNoEscalation from './operations/no-escalation.ts';
import operationsNoObservability from './operations/no-observability.ts';
import operationsNoRetry from './operations/no-retry.ts';
import operationsNoTimeout from './operations/no-timeout.ts';
import operationsNone from './operations/none.ts';
import operationsResidencyMismatch from './operations/residency-mismatch.ts';
import operationsScheduleOverlapUndecided from './operations/schedule-overlap-undecided.ts';
import operationsScheduleWithoutTimezone from './operations/schedule-without-timezone.ts';
import operationsTriggerWithoutIdempotency from './operations/trigger-without-idempotency.ts';
import ownersMissing from './owners/missing.ts';
import ownersNoCodeowners from './owners/no-codeowners.ts';
import ownersNotInCodeowners from './owners/not-in-codeowners.ts';
import policyChanged from './policy/changed.ts';
import policyLoweredBump from './policy/lowered-bump.ts';
import policyRequiredAgent from './policy/required-agent.ts';
import policyUnknownBump from './policy/unknown-bump.ts';
import policyUnknownRule from './policy/unknown-rule.ts';
import policyWeakerBump from './policy/weaker-bump.ts';
import promptEmpty from './prompt/empty.ts';
import promptFragmentCycle from './prompt/fragment-cycle.ts';
import promptFragmentMissing from './prompt/fragment-missing.ts';
import promptNone from './prompt/none.ts';
import promptSyntax from './prompt/syntax.ts';
import promptTooLongForModel from './prompt/too-long-for-model.ts';
import promptUndeclaredInput from './prompt/undeclared-input.ts';
import promptUnusedInput from './prompt/unused-input.ts';
import promptUnversioned from './prompt/unversioned.ts';
import releaseNameConflict from './release/name-conflict.ts';
import schemaInvalid from './schema/invalid.ts';
import schemaUnknownKey from './schema/unknown-key.ts';
import securityConfusableName from './security/confusable-name.ts';
import securityHiddenCharacters from './security/hidden-characters.ts';
import securityNewUrl from './security/new-url.ts';
import securitySecret from './security/secret.ts';
import toolDestructiveWithoutApproval from './tool/destructive-without-approval.ts';
import toolDuplicate from './tool/duplicate.ts';
import toolForeignPlaceholder from './tool/foreign-placeholder.ts';
import toolInvalidCondition from './tool/invalid-condition.ts';
import toolInvalidInputSchema from './tool/invalid-input-schema.ts';
import toolInvalidOutputSchema from './tool/invalid-output-schema.ts';
import toolSecretLiteral from './tool/secret-literal.ts';
import toolServerUnpinned from './tool/server-unpinned.ts';
import toolServerUnversioned from './tool/server-unversioned.ts';
import toolUnknownCompensate from './tool/unknown-compensate.ts';
import toolUnknownServer from './tool/unknown-server.ts';
import versionBaseUntagged from './version/base-untagged.ts';
import versionBelowRelease from './version/below-release.ts';
import versionBumpTooSmall from './version/bump-too-small.ts';
import versionBumpWithoutChange from './version/bump-without-change.ts';
import versionChangelogMissing from './version/changelog-missing.ts';
import versionDecreased from './version/decreased.ts';
import versionReleasedEdited from './version/released-edited.ts';
import versionReused from './version/reused.ts';
import versionSkipped from './version/skipped.ts';
import yamlAmbiguous from './yaml/ambiguous.ts';
import yamlDuplicateKey from './yaml/duplicate-key.ts';
import yamlForbidden from './yaml/forbidden.ts';
import yamlNumber from './yaml/number.ts';
import yamlSyntax from './yaml/syntax.ts';
import yamlTooLarge from './yaml/too-large.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  agentBadInputPattern,
  agentInvalidOutputSchema,
  agentMissingManifest,
  agentNameMismatch,
  baselineExpired,
  baselineStale,
  environmentAfterCycle,
  environmentAgentInTwoPipelines,
  environmentCeilingInconsistent,
  environmentInvalidFreeze,
  environmentNoRollbackTarget,
  environmentProductionWithoutApproval,
  environmentSharedBinding,
  environmentUnknownAfter,
  environmentUnknownAgent,
  environmentUnknownTeam,
  evalsAssertsNothing,
  evalsBadAssertion,
  evalsBehaviour,
  evalsDuplicateCase,
  evalsJudgeMissing,
  evalsNone,
  evalsUndecided,
  evalsUnfitVar,
  evalsUnknownAssertion,
  evalsWorse,
  fileCaseTwin,
  fileConflictMarker,
  fileEmpty,
  fileEncoding,
  fileLfsPointer,
  fileNotRegular,
  fileTooLarge,
  fileUnexpected,
  guardrailBadPattern,
  guardrailBadSchema,
  guardrailConfidenceInconsistent,
  guardrailDuplicateId,
  guardrailNone,
  guardrailUnreachable,
  ignoreMalformed,
  ignoreUnknownRule,
  ignoreUnused,
  ignoreWithoutReason,
  limitsNone,
  modelMisspelt,
  modelNotAllowed,
  modelRetiring,
  modelUnknownProvider,
  modelUnpinned,
  operationsBudgetInconsistent,
  operationsDeadLetterRetention,
  operationsFailureModes,
  operationsInvalidSchedule,
  operationsIrreversibleWithoutReviewOrCompensation,
  operationsNoBudget,
  operationsNoCircuitBreaker,
  operationsNoDeadLetter,
  operationsNoEscalation,
  operationsNoObservability,
  operationsNoRetry,
  operationsNoTimeout,
  operationsNone,
  operationsResidencyMismatch,
  operationsScheduleOverlapUndecided,
  operationsScheduleWithoutTimezone,
  operationsTriggerWithoutIdempotency,
  ownersMissing,
  ownersNoCodeowners,
  ownersNotInCodeowners,
  policyChanged,
  policyLoweredBump,
  policyRequiredAgent,
  policyUnknownBump,
  policyUnknownRule,
  policyWeakerBump,
  promptEmpty,
  promptFragmentCycle,
  promptFragmentMissing,
  promptNone,
  promptSyntax,
  promptTooLongForModel,
  promptUndeclaredInput,
  promptUnusedInput,
  promptUnversioned,
  releaseNameConflict,
  schemaInvalid,
  schemaUnknownKey,
  securityConfusableName,
  securityHiddenCharacters,
  securityNewUrl,
  securitySecret,
  toolDestructiveWithoutApproval,
  toolDuplicate,
  toolForeignPlaceholder,
  toolInvalidCondition,
  toolInvalidInputSchema,
  toolInvalidOutputSchema,
  toolSecretLiteral,
  toolServerUnpinned,
  toolServerUnversioned,
  toolUnknownCompensate,
  toolUnknownServer,
  versionBaseUntagged,
  versionBelowRelease,
  versionBumpTooSmall,
  versionBumpWithoutChange,
  versionChangelogMissing,
  versionDecreased,
  versionReleasedEdited,
  versionReused,
  versionSkipped,
  yamlAmbiguous,
  yamlDuplicateKey,
  yamlForbidden,
  yamlNumber,
  yamlSyntax,
  yamlTooLarge,
];
