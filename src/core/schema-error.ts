/** Where a value does not hold to its schema, and to which keyword of it, as Ajv says it. */
export interface SchemaError {
  /** A JSON pointer; empty for the whole. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Compiled from a file of schemas/ (scripts/generate/validators.ts). What the last value broke is kept in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

type Params = Readonly<Record<string, never>>;

/** What the one parameter of a keyword’s errors is called. */
export const PARAMETERS: Readonly<Record<string, string>> = {
  additionalProperties: 'additionalProperty',
  const: 'allowedValue',
  enum: 'allowedValues',
  maxItems: 'limit',
  maxLength: 'limit',
  minItems: 'limit',
  minLength: 'limit',
  pattern: 'pattern',
  required: 'missingProperty',
  type: 'type',
};

/** Ajv's words (ajv/dist/vocabularies), once instead of at each place of a schema. */
const WORDS: Readonly<Record<string, (params: Params) => string>> = {
  additionalProperties: () => 'must NOT have additional properties',
  anyOf: () => 'must match a schema in anyOf',
  const: () => 'must be equal to constant',
  enum: () => 'must be equal to one of the allowed values',
  exclusiveMaximum: compared,
  exclusiveMinimum: compared,
  maximum: compared,
  maxItems: ({ limit }) => `must NOT have more than ${limit} items`,
  maxLength: ({ limit }) => `must NOT have more than ${limit} characters`,
  minimum: compared,
  minItems: ({ limit }) => `must NOT have fewer than ${limit} items`,
  minLength: ({ limit }) => `must NOT have fewer than ${limit} characters`,
  oneOf: () => 'must match exactly one schema in oneOf',
  pattern: ({ pattern }) => `must match pattern "${pattern}"`,
  required: ({ missingProperty }) => `must have required property '${missingProperty}'`,
  type: ({ type }) => `must be ${type}`,
};

/** Keywords whose errors need no words of their own. */
export const WORDED: ReadonlySet<string> = new Set(Object.keys(WORDS));

/**
 * Adds an error to those of a validator.
 *
 * @param given - of keywords in `PARAMETERS` what their parameter is, of others all parameters by name
 * @param words - only of keywords that are not `WORDED`
 */
export function addSchemaError(
  errors: SchemaError[],
  instancePath: string,
  keyword: string,
  given: unknown,
  words?: string,
): void {
  const name = PARAMETERS[keyword];
  const params = (name === undefined ? given : { [name]: given }) as Params;
  const message = words ?? WORDS[keyword]?.(params) ?? '';
  errors.push({ instancePath, keyword, params, message });
}

function compared({ comparison, limit }: Params): string {
  return `must be ${comparison} ${limit}`;
}
