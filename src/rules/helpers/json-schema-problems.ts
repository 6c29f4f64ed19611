import { didYouMean } from '../../core/did-you-mean.ts';
import { toPointer } from '../../core/json-pointer.ts';
import type { RuleProblem } from '../define-rule.ts';
import { metaSchemaErrors } from './meta-schema-errors.ts';
import { schemaPatternComplaint } from './pattern-complaint.ts';
import { endlessReference, resolveReference } from './schema-references.ts';
import { isSchemaObject, type SchemaObject, subschemas } from './subschemas.ts';

// Ajv compiles a function a level, and people lose count long before.
const MAX_DEPTH = 32;
// One wrong indentation can break a schema at every node.
const MOST = 10;

interface Place {
  readonly file: string;
  /** Of the schema in the file. */
  readonly pointer: string;
  /** What it is called in messages. */
  readonly subject: string;
}

type Path = readonly (string | number)[];

/**
 * What keeps a schema that a user wrote from being used: it breaks JSON Schema 2020-12, it depends on
 * something outside itself, or validating with it could hang.
 */
export function jsonSchemaProblems(schema: unknown, place: Place): RuleProblem[] {
  if (!isSchemaObject(schema)) return [];
  const problems: RuleProblem[] = [];
  const report = (path: Path, message: string, value: string, part?: 'key'): void => {
    problems.push({
      file: place.file,
      pointer: `${place.pointer}${toPointer(path)}`,
      ...(part ? { part } : {}),
      message: `${place.subject} ${message}`,
      values: [value],
    });
  };
  if (depth(schema) > MAX_DEPTH) {
    report([], `is nested more than ${MAX_DEPTH} levels deep`, 'depth', 'key');
    return problems;
  }
  for (const { path, message } of metaSchemaErrors(schema)) report(path, message, 'invalid');
  if (problems.length > 0) return problems.slice(0, MOST);
  visit(schema, [], (below, path) => inspect(schema, below, path, report));
  const endless = endlessReference(schema);
  if (endless) report([], endless, 'endless', 'key');
  return problems.slice(0, MOST);
}

type Report = (path: Path, message: string, value: string, part?: 'key') => void;

function inspect(root: SchemaObject, schema: SchemaObject, path: Path, report: Report): void {
  for (const keyword of ['$ref', '$dynamicRef']) {
    const reference = schema[keyword];
    if (typeof reference !== 'string') continue;
    if (!reference.startsWith('#')) {
      report([...path, keyword], `refers to ${reference}, outside of itself`, reference);
    } else if (resolveReference(root, reference) === undefined) {
      report([...path, keyword], `refers to ${reference}, which it does not have`, reference);
    }
  }
  for (const { index, name, meant } of misspeltRequired(schema)) {
    const message = `requires \`${name}\`, which its properties do not have; did you mean \`${meant}\`?`;
    report([...path, 'required', index], message, name);
  }
  if (schema !== root && typeof schema.$id === 'string') {
    report([...path, '$id'], 'gives a part an $id, which changes what references mean', schema.$id);
  }
  const complaint = typeof schema.pattern === 'string' && schemaPatternComplaint(schema.pattern);
  if (complaint) report([...path, 'pattern'], `has an unusable pattern: ${complaint}`, 'pattern');
  for (const pattern of Object.keys(schema.patternProperties ?? {})) {
    const why = schemaPatternComplaint(pattern);
    if (why) {
      const at = [...path, 'patternProperties', pattern];
      report(at, `has an unusable pattern: ${why}`, 'pattern', 'key');
    }
  }
}

/** A name under `required` that nothing describes, beside an optional property of nearly that name. */
function misspeltRequired({ required, properties }: SchemaObject) {
  if (!Array.isArray(required) || !isSchemaObject(properties)) return [];
  const described = Object.keys(properties);
  const optional = described.filter((name) => !required.includes(name));
  return required.flatMap((name: unknown, index) => {
    if (typeof name !== 'string' || described.includes(name)) return [];
    const meant = didYouMean(name, optional);
    return meant === undefined ? [] : [{ index, name, meant }];
  });
}

function visit(
  schema: SchemaObject,
  path: Path,
  look: (schema: SchemaObject, path: Path) => void,
): void {
  look(schema, path);
  for (const below of subschemas(schema)) visit(below.schema, [...path, ...below.path], look);
}

function depth(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}
