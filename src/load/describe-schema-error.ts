import type { ConfigKind } from '../core/config-schemas.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { fromPointer, toPointer } from '../core/json-pointer.ts';
import type { Problem } from '../core/problem.ts';
import type { SchemaError } from '../core/schema-error.ts';
import { adviceOnForm, adviceOnType } from './schema-advice.ts';
import { type Described, schemaAt } from './schema-at.ts';

/** Says one Ajv error in words that need no knowledge of JSON Schema: what, where, and what to write instead. */
export function describeSchemaError(
  error: SchemaError,
  kind: ConfigKind,
  file: string,
  root: unknown,
): Problem {
  const pointer = error.instancePath;
  const name = dotted(pointer);
  const params = error.params as Record<string, unknown>;
  const { value, schema } = schemaAt(kind, root, pointer);
  const invalid = (message: string, todo?: string): Problem => ({
    rule: 'schema/invalid',
    file,
    pointer,
    message,
    values: [error.keyword],
    ...(todo === undefined ? {} : { todo }),
  });
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, kind, file, root);
    case 'required':
      return {
        ...invalid(
          `${name} lacks \`${params.missingProperty}\``,
          `Add \`${params.missingProperty}\`${hint(schema, String(params.missingProperty))}`,
        ),
        values: ['required', String(params.missingProperty)],
      };
    case 'type':
      return invalid(
        `${name} must be ${article(params.type)}, but it is ${typeName(value)}`,
        adviceOnType(params.type, value, schema),
      );
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const meant = typeof value === 'string' ? didYouMean(value, allowed) : undefined;
      return invalid(
        `${name} must be one of ${allowed.join(', ')}`,
        meant ? `Write \`${meant}\`, if that is what was meant.` : 'Write one of them.',
      );
    }
    case 'const':
      return invalid(`${name} must be ${JSON.stringify(params.allowedValue)}`);
    case 'discriminator':
      return discriminator(error, kind, file, root);
    case 'pattern':
      return invalid(`${name} ${form(schema)}`, adviceOnForm(schema));
    case 'uniqueItems':
      return invalid(`${name} has the same item twice, at ${params.j} and ${params.i}`);
    case 'propertyNames':
      return invalid(`${name} has a key that is not allowed: \`${params.propertyName}\``);
    case 'false schema':
      return invalid(`${name} is not allowed here`);
    default:
      return invalid(`${name} ${bound(error.keyword, Number(params.limit)) ?? error.message}`);
  }
}

function unknownKey(error: SchemaError, kind: ConfigKind, file: string, root: unknown): Problem {
  const key = String((error.params as Record<string, unknown>).additionalProperty);
  const { value, schema } = schemaAt(kind, root, error.instancePath);
  const known = Object.keys((schema.properties as object | undefined) ?? {});
  const absent = known.filter((name) => !Object.hasOwn(value as object, name));
  // A known key in another spelling is the likeliest, also when it stands there as well.
  const meant = didYouMean(key, absent) ?? didYouMean(key, known);
  return {
    rule: 'schema/unknown-key',
    file,
    pointer: error.instancePath + toPointer([key]),
    part: 'key',
    message: `${dotted(error.instancePath)} has no key \`${key}\`${meant ? `; did you mean \`${meant}\`?` : ''}`,
    values: [key],
    todo: meant
      ? `Write \`${meant}\`.`
      : `Use one of ${known.join(', ')}; keys of your own start with x-.`,
  };
}

/** A union told apart by one key (`kind`, `type`): says which values that key may have. */
function discriminator(error: SchemaError, kind: ConfigKind, file: string, root: unknown): Problem {
  const { tag, tagValue } = error.params as { tag: string; tagValue: unknown };
  const { schema } = schemaAt(kind, root, error.instancePath);
  const branches = schema.oneOf as
    | { properties?: Record<string, { const?: unknown }> }[]
    | undefined;
  const allowed = (branches ?? []).map((branch) => String(branch.properties?.[tag]?.const));
  const meant = typeof tagValue === 'string' ? didYouMean(tagValue, allowed) : undefined;
  return {
    rule: 'schema/invalid',
    file,
    pointer: `${error.instancePath}/${tag}`,
    message: `${dotted(`${error.instancePath}/${tag}`)} must be one of ${allowed.join(', ')}`,
    values: ['discriminator', tag],
    todo: meant ? `Write \`${meant}\`, if that is what was meant.` : 'Write one of them.',
  };
}

/** An example says more than a regular expression; where the schema gives none, the expression must do. */
function form({ examples, pattern }: Described['schema']): string {
  return Array.isArray(examples) && examples.length > 0
    ? `must look like ${examples.map(String).join(' or ')}`
    : `must match ${String(pattern)}`;
}

/** A limit that a value is outside of; undefined for what is no limit. */
function bound(keyword: string, limit: number): string | undefined {
  const least = limit === 1 ? 'must not be empty' : undefined;
  switch (keyword) {
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    case 'exclusiveMinimum':
      return `must be more than ${limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${limit}`;
    case 'minLength':
      return least ?? `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
      return least ?? `must have at least ${limit} items`;
    case 'maxItems':
      return `must have at most ${limit} items`;
    case 'minProperties':
      return least ?? `must have at least ${limit} keys`;
    case 'maxProperties':
      return `must have at most ${limit} keys`;
    default:
      return undefined;
  }
}

function hint({ properties }: Described['schema'], property: string): string {
  const description = (properties as Record<string, { description?: string }> | undefined)?.[
    property
  ]?.description;
  return description ? `: ${description}` : '';
}

/** `/guardrails/0/kind` as `guardrails[0].kind`, in backquotes; the root is "the file". */
function dotted(pointer: string): string {
  if (pointer === '') return 'the file';
  let text = '';
  for (const step of fromPointer(pointer))
    text += /^\d+$/.test(step) ? `[${step}]` : text ? `.${step}` : step;
  return `\`${text}\``;
}

const NAMES: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'empty',
};

function article(type: unknown): string {
  return [type]
    .flat()
    .map((name) => NAMES[String(name)] ?? String(name))
    .join(' or ');
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return NAMES[typeof value] ?? typeof value;
}
