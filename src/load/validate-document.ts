import type { ConfigKind } from '../core/config-schemas.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Problem } from '../core/problem.ts';
import type { SchemaError, Validator } from '../core/schema-error.ts';
import {
  agent,
  baseline,
  evals,
  guardrails,
  headgate,
  operations,
  tools,
} from '../generated/validators.js';
import { describeSchemaError } from './describe-schema-error.ts';

const VALIDATORS: Readonly<Record<ConfigKind, Validator>> = {
  agent,
  tools,
  guardrails,
  operations,
  evals,
  headgate,
  baseline,
};

// A hostile file can break its schema at every node; nobody reads more than this of one file.
const MOST = 50;

/** Holds one parsed file to its schema. Each problem points at the value, or at the key that is unknown. */
export function validateDocument(kind: ConfigKind, file: string, value: unknown): Problem[] {
  const validate = VALIDATORS[kind];
  if (validate(value)) return [];
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const error of relevant(validate.errors ?? [])) {
    const problem = describeSchemaError(error, kind, file, value);
    const key = `${problem.rule}\0${problem.pointer}\0${problem.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    problems.push(problem);
    if (problems.length === MOST) break;
  }
  return problems;
}

/**
 * Of the errors of a union (`anyOf`), keeps those of the branch that the value meant: the branch whose type
 * it has. Errors below the value can only come from that branch; at the value itself a type error counts
 * only when there is nothing better to say.
 */
function relevant(errors: readonly SchemaError[]): SchemaError[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf').map((e) => e.instancePath);
  const untagged = errors.filter((error) => error.keyword === 'discriminator');
  const unknown = errors.filter((error) => error.keyword === 'additionalProperties');
  return errors.filter((error) => {
    if (error.keyword === 'anyOf') return false;
    if (unknown.some((other) => isMisspelling(other, error))) return false;
    // A missing tag is said once, with the values that it may have.
    const tag = untagged.find((other) => other.instancePath === error.instancePath);
    if (error.keyword === 'required' && tag) {
      return error.params.missingProperty !== tag.params.tag;
    }
    if (!unions.includes(error.instancePath)) return true;
    const others = errors.some(
      (other) =>
        other !== error &&
        other.keyword !== 'anyOf' &&
        (other.instancePath.startsWith(`${error.instancePath}/`) ||
          (other.instancePath === error.instancePath && other.keyword !== 'type')),
    );
    if (error.keyword === 'type') return !others;
    // An object was written, so what is wrong is in the object; it can't have meant one of the words.
    const inObject = errors.some(
      (other) =>
        other.instancePath.startsWith(`${error.instancePath}/`) ||
        (other.instancePath === error.instancePath &&
          ['required', 'additionalProperties'].includes(other.keyword)),
    );
    return !(error.keyword === 'enum' && inObject);
  });
}

/** Whether a key is missing only because it is misspelt, which the other error says. */
function isMisspelling(unknown: SchemaError, missing: SchemaError): boolean {
  return (
    missing.keyword === 'required' &&
    missing.instancePath === unknown.instancePath &&
    didYouMean(String(unknown.params.additionalProperty), [
      String(missing.params.missingProperty),
    ]) !== undefined
  );
}
