import type { ErrorObject } from 'ajv';
import { type ConfigKind, schemaAt } from '../core/config-schemas.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Problem } from '../core/problem.ts';

/** Says one Ajv error in words that need no knowledge of JSON Schema: what, where, and what to write instead. */
export function describeSchemaError(
  error: ErrorObject,
  kind: ConfigKind,
  file: string,
  root: unknown,
): Problem {
  const pointer = error.instancePath;
  const name = dotted(pointer);
  const params = error.params as Record<string, unknown>;
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
          `add \`${params.missingProperty}\`${hint(error, kind, String(params.missingProperty))}`,
        ),
        values: ['required', String(params.missingProperty)],
      };
    case 'type':
      return invalid(
        `${name} must be ${article(params.type)}, but it is ${typeName(at(root, pointer))}`,
      );
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const meant = didYouMean(String(at(root, pointer)), allowed);
      return invalid(
        `${name} must be one of ${allowed.join(', ')}`,
        meant ? `did you mean \`${meant}\`?` : undefined,
      );
    }
    case 'const':
      return invalid(`${name} must be ${JSON.stringify(params.allowedValue)}`);
    case 'discriminator':
      return discriminator(error, kind, file, root);
    case 'pattern':
      return invalid(`${name} ${patternMessage(error, kind)}`);
    case 'uniqueItems':
      return invalid(`${name} has the same item twice, at ${params.j} and ${params.i}`);
    case 'propertyNames':
      return invalid(`${name} has a key that is not allowed: \`${params.propertyName}\``);
    case 'false schema':
      return invalid(`${name} is not allowed here`);
    default:
      return invalid(`${name} ${error.message ?? `breaks ${error.keyword}`}`);
  }
}

function unknownKey(error: ErrorObject, kind: ConfigKind, file: string, root: unknown): Problem {
  const key = String((error.params as Record<string, unknown>).additionalProperty);
  const parent = schemaAt(error.schemaPath.replace(/\/[^/]*$/, ''), kind)?.node;
  const known = Object.keys((parent as { properties?: object } | undefined)?.properties ?? {});
  const present = Object.keys((at(root, error.instancePath) as object | null) ?? {});
  const meant = didYouMean(
    key,
    known.filter((name) => !present.includes(name)),
  );
  return {
    rule: 'schema/unknown-key',
    file,
    pointer: `${error.instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    part: 'key',
    message: `${dotted(error.instancePath)} has no key \`${key}\`${meant ? `; did you mean \`${meant}\`?` : ''}`,
    values: [key],
    todo: meant
      ? `write \`${meant}\``
      : `use one of ${known.join(', ')}; keys of your own start with x-`,
  };
}

/** A union told apart by one key (`kind`, `type`): says which values that key may have. */
function discriminator(error: ErrorObject, kind: ConfigKind, file: string, root: unknown): Problem {
  const { tag, tagValue } = error.params as { tag: string; tagValue: unknown };
  const parent = schemaAt(error.schemaPath.replace(/\/[^/]*$/, ''), kind)?.node as
    | { oneOf?: { properties?: Record<string, { const?: unknown }> }[] }
    | undefined;
  const allowed = (parent?.oneOf ?? []).map((branch) => String(branch.properties?.[tag]?.const));
  const missing = tagValue === undefined;
  const meant = missing ? undefined : didYouMean(String(tagValue), allowed);
  const owner = at(root, error.instancePath);
  const stands = owner !== null && typeof owner === 'object' && Object.hasOwn(owner, tag);
  return {
    rule: 'schema/invalid',
    file,
    pointer: stands ? `${error.instancePath}/${tag}` : error.instancePath,
    message: missing
      ? `${dotted(error.instancePath)} lacks \`${tag}\`, which must be one of ${allowed.join(', ')}`
      : `${dotted(error.instancePath)}.${tag} must be one of ${allowed.join(', ')}`,
    values: ['discriminator', tag],
    ...(meant ? { todo: `did you mean \`${meant}\`?` } : {}),
  };
}

function patternMessage(error: ErrorObject, kind: ConfigKind): string {
  const schema = schemaAt(error.schemaPath.replace(/\/[^/]*$/, ''), kind)?.node as
    | { description?: string; examples?: unknown[] }
    | undefined;
  const example = schema?.examples?.[0];
  const description = schema?.description?.replace(/\.$/, '');
  if (description) {
    return `must be: ${description}${example === undefined ? '' : ` (such as ${String(example)})`}`;
  }
  return `must match ${String((error.params as { pattern: string }).pattern)}`;
}

function hint(error: ErrorObject, kind: ConfigKind, property: string): string {
  const parent = schemaAt(error.schemaPath.replace(/\/[^/]*$/, ''), kind)?.node as
    | { properties?: Record<string, { description?: string }> }
    | undefined;
  const description = parent?.properties?.[property]?.description;
  return description ? `: ${description}` : '';
}

/** `/guardrails/0/kind` as `guardrails[0].kind`, in backquotes; the root is "the file". */
function dotted(pointer: string): string {
  if (pointer === '') return 'the file';
  const steps = pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let text = '';
  for (const step of steps) text += /^\d+$/.test(step) ? `[${step}]` : text ? `.${step}` : step;
  return `\`${text}\``;
}

function at(root: unknown, pointer: string): unknown {
  let node = root;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (node === null || typeof node !== 'object' || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return node;
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
