// Written by scripts/generate/rules-index.ts from the files beside it; do not edit.

import agentMissingManifest from './agent/missing-manifest.ts';
import agentNameMismatch from './agent/name-mismatch.ts';
import baselineExpired from './baseline/expired.ts';
import baselineStale from './baseline/stale.ts';
import type { Rule } from './define-rule.ts';
import fileCaseTwin from './file/case-twin.ts';
import fileEmpty from './file/empty.ts';
import fileEncoding from './file/encoding.ts';
import fileLfsPointer from './file/lfs-pointer.ts';
import fileNotRegular from './file/not-regular.ts';
import fileTooLarge from './file/too-large.ts';
import fileUnexpected from './file/unexpected.ts';
import ignoreUnknownRule from './ignore/unknown-rule.ts';
import ignoreUnused from './ignore/unused.ts';
import ignoreWithoutReason from './ignore/without-reason.ts';
import limitsNone from './limits/none.ts';
import promptFragmentCycle from './prompt/fragment-cycle.ts';
import promptFragmentMissing from './prompt/fragment-missing.ts';
import promptSyntax from './prompt/syntax.ts';
import schemaInvalid from './schema/invalid.ts';
import schemaUnknownKey from './schema/unknown-key.ts';
import yamlAmbiguous from './yaml/ambiguous.ts';
import yamlDuplicateKey from './yaml/duplicate-key.ts';
import yamlForbidden from './yaml/forbidden.ts';
import yamlNumber from './yaml/number.ts';
import yamlSyntax from './yaml/syntax.ts';
import yamlTooLarge from './yaml/too-large.ts';

/** Every rule, sorted by id. */
export const rules: readonly Rule[] = [
  agentMissingManifest,
  agentNameMismatch,
  baselineExpired,
  baselineStale,
  fileCaseTwin,
  fileEmpty,
  fileEncoding,
  fileLfsPointer,
  fileNotRegular,
  fileTooLarge,
  fileUnexpected,
  ignoreUnknownRule,
  ignoreUnused,
  ignoreWithoutReason,
  limitsNone,
  promptFragmentCycle,
  promptFragmentMissing,
  promptSyntax,
  schemaInvalid,
  schemaUnknownKey,
  yamlAmbiguous,
  yamlDuplicateKey,
  yamlForbidden,
  yamlNumber,
  yamlSyntax,
  yamlTooLarge,
];
