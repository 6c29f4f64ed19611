import { parseAst } from 'rolldown/parseAst';
import { PARAMETERS, WORDED } from '../src/core/schema-error.ts';

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;

/** How Ajv notes one error, at each place where there can be one. */
const ERROR = new RegExp(
  String.raw`const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:${TEXT},keyword:(${TEXT}),params:(.*?),message:(.*?)\};` +
    String.raw`if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;`,
  'gs',
);

const KEY = String.raw`(?:\.[\w$]+|\[${TEXT}\]|\[\d+\])`;
const NAME = String.raw`data\d*`;
const PLACE = `,parentData:${NAME},parentDataProperty:[^{}]*?,rootData`;

/** How Ajv asks the validator of an inner value, and takes over what it says. */
const INNER =
  String.raw`if\(!\(([\w.]+)\(((?:[^()]|\(\w+\))*)\)\)\)` +
  String.raw`\{vErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);errors = vErrors\.length;\}`;

/** How Ajv asks whether there are other keys than those of a schema: of few one by one, of many whether it has them. */
const CLOSED = new RegExp(
  String.raw`for\(const (key\d+) of Object\.keys\((${NAME})\)\)\{if\(!\((?:((?:[()| ]|\1 === ${TEXT})+)|func0\.call\((schema\d+${KEY}+), \1\))\)\)` +
    String.raw`\{addSchemaError\(vErrors, (.*?), "additionalProperties", \1\);\}\}`,
  'g',
);

/** What is asked again and again, in a word each; errors are a list from the start instead of null and a number. */
const QUESTIONS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`\((${NAME})${KEY} === undefined\) \|\| \(!\(func0\.call\(\1, (${TEXT})\)\)\)`,
      'g',
    ),
    '!has($1, $2)',
  ],
  [
    new RegExp(String.raw`(${NAME})${KEY} !== undefined && func0\.call\(\1, (${TEXT})\)`, 'g'),
    'has($1, $2)',
  ],
  [
    new RegExp(String.raw`(${NAME}) && typeof \1 == "object" && !Array\.isArray\(\1\)`, 'g'),
    'isObject($1)',
  ],
  [
    new RegExp(
      String.raw`\(\(typeof (${NAME}) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)`,
      'g',
    ),
    'Number.isInteger($1)',
  ],
  [/(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, 'step($1)'],
  [
    new RegExp(
      String.raw`for\(const (prop\d+) of (schema\d+${KEY}+)\)\{if\(\((${NAME})\[\1\] === undefined\) \|\| \(!\(func0\.call\(\3, \1\)\)\)\)` +
        String.raw`\{addSchemaError\(vErrors, (.*?), "required", \1\);\}\}`,
      'g',
    ),
    'required(vErrors, $4, $3, $2);',
  ],
  [
    new RegExp(
      String.raw`if\(!\(\(*(${NAME}(?:${KEY})?) === ${TEXT}(?:[()| ]|\1 === ${TEXT})*\)\)` +
        String.raw`\{addSchemaError\(vErrors, (.*?), "enum", (schema\d+${KEY}+)\);\}`,
      'g',
    ),
    'among(vErrors, $2, $1, $3);',
  ],
  // Whom a value belongs to nobody asks.
  [
    /\{instancePath="", parentData, parentDataProperty, rootData=data(, dynamicAnchors=\{\})?\}=\{\}/g,
    'instancePath=""$1',
  ],
  [new RegExp(String.raw`, \{instancePath:(.*?)${PLACE}(,dynamicAnchors)?\}\)`, 'g'), ', $1$2)'],
  [/\{instancePath,parentData,parentDataProperty,rootData(,dynamicAnchors)?\}/g, 'instancePath$1'],
  [new RegExp(`${INNER}else `, 'g'), 'if(inner(vErrors, $1, $2))'],
  [new RegExp(INNER, 'g'), 'inner(vErrors, $1, $2);'],
  // Of a condition nobody reads why it does not hold.
  [
    /const (err\d+) = \{\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
    'vErrors.push({});',
  ],
  [/let vErrors = null;let errors = 0;/g, 'const vErrors = [];'],
  [
    /(\w+)\.errors = vErrors;(evaluated\d.*?;)?return errors === 0;/g,
    '$2return holds($1, vErrors);',
  ],
  [
    /errors = (_errs\d+);if\(vErrors !== null\)\{if\(\1\)\{vErrors\.length = \1;\}else \{vErrors = null;\}\}/g,
    'vErrors.length = $1;',
  ],
  [/(_errs\d+) = errors;/g, '$1 = vErrors.length;'],
  [/(_errs\d+) === errors\b/g, '$1 === vErrors.length'],
];
const ANSWERS = [
  'const has = (data, key) => data[key] !== undefined && Object.prototype.hasOwnProperty.call(data, key);',
  'const isObject = (data) => data && typeof data == "object" && !Array.isArray(data);',
  'const closed = (errors, path, data, known) => { for (const key of Object.keys(data)) if (!Object.hasOwn(known, key)) addSchemaError(errors, path, "additionalProperties", key); };',
  'const among = (errors, path, value, allowed) => { if (!allowed.includes(value)) addSchemaError(errors, path, "enum", allowed); };',
  'const step = (key) => key.replace(/~/g, "~0").replace(/\\//g, "~1");',
  'const required = (errors, path, data, keys) => { for (const key of keys) if (!has(data, key)) addSchemaError(errors, path, "required", key); };',
  'const inner = (errors, validate, data, path, anchors) => { const right = validate(data, path, anchors); if (!right) for (const error of validate.errors) errors.push(error); return right; };',
  'const holds = (validate, errors) => { validate.errors = errors.length > 0 ? errors : null; return errors.length === 0; };',
];
/** What is left where Ajv writes otherwise than this expects. */
const UNKNOWN =
  /(?:schemaPath|\bschema\d|parentData|(?<!\.)\berrors(?:\+\+| ===| = )|vErrors (?:[!=]=|= \w)).{0,60}/;

/** A part of a schema that the code still asks: what is allowed, or which keys there are. */
const PART = new RegExp(String.raw`(\.call\()?\b(schema\d+${KEY}+)`, 'g');

/**
 * Ajv's code without what nobody reads, in a third of its size: where in the schema an error comes from, words that
 * follow from keyword and parameters, names of parameters, questions spelt out, and the schemas, of which it looks at a few
 * lists. What it answers stays the same.
 */
export function shortValidators(code: string): string {
  const short = code.replace(ERROR, (_, _name, path = 'instancePath', keyword, params, message) => {
    const name: string = JSON.parse(keyword);
    const words = WORDED.has(name) ? '' : `, ${message}`;
    return `addSchemaError(vErrors, ${path}, ${keyword}, ${given(name, params)}${words});`;
  });
  const { rest, schemas } = withoutSchemas(asked(short));
  const parts = new Map<string, string>();
  const partOf = (value: unknown) => {
    const json = JSON.stringify(value);
    const known = parts.get(json) ?? `part${parts.size}`;
    parts.set(json, known);
    return known;
  };
  const body = rest
    .replace(
      CLOSED,
      (_, _key, data: string, compared: string | undefined, part: string, path: string) => {
        const texts: string[] = compared?.match(new RegExp(TEXT, 'g')) ?? [];
        const keys = compared ? texts.map((text) => JSON.parse(text)) : keysOf(schemas, part);
        return `closed(vErrors, ${path}, ${data}, ${partOf(asSet(keys))});`;
      },
    )
    .replace(PART, (_, call = '', part: string) => {
      return `${call}${partOf(call ? asSet(keysOf(schemas, part)) : at(schemas, part))}`;
    });
  const [unknown] = UNKNOWN.exec(body) ?? [];
  if (unknown) throw new Error(`Ajv writes other code than it did: ${unknown}`);
  const lines = [...parts].map(([json, name]) => `const ${name} = ${json};`);
  return [...ANSWERS, ...lines, body].join('\n');
}

/** The value alone where it is known what it is called. */
function given(keyword: string, params: string): string {
  const name = PARAMETERS[keyword];
  if (name === undefined) return params;
  const prefix = `{${name}: `;
  if (!params.startsWith(prefix))
    throw new Error(`Ajv calls the parameter of ${keyword} otherwise`);
  return params.slice(prefix.length, -1);
}

function asked(code: string): string {
  return QUESTIONS.reduce((text, [question, word]) => text.replaceAll(question, word), code);
}

/** The code without the schemas that it holds, and those by their names. */
function withoutSchemas(code: string) {
  const schemas = new Map<string, unknown>();
  let rest = '';
  let end = 0;
  for (const statement of parseAst(code).body) {
    if (statement.type !== 'VariableDeclaration') continue;
    const [{ id, init } = {}] = statement.declarations;
    if (id?.type !== 'Identifier' || !/^schema\d+$/.test(id.name) || !init) continue;
    schemas.set(id.name, JSON.parse(code.slice(init.start, init.end)));
    rest += code.slice(end, statement.start);
    end = statement.end;
  }
  return { rest: rest + code.slice(end), schemas };
}

function keysOf(schemas: ReadonlyMap<string, unknown>, path: string): readonly string[] {
  return Object.keys(Object(at(schemas, path)));
}

/** Which keys there are is asked as one asks an object. */
function asSet(keys: readonly string[]): Readonly<Record<string, 1>> {
  return Object.fromEntries(keys.map((key) => [key, 1]));
}

/** @param path - as code has it: `schema1.properties["a-b"].oneOf[0]` */
function at(schemas: ReadonlyMap<string, unknown>, path: string): unknown {
  const [name = '', ...steps] = path.match(new RegExp(String.raw`[\w$]+|${TEXT}`, 'g')) ?? [];
  return steps.reduce<unknown>(
    (value, step) => Object(value)[step.startsWith('"') ? JSON.parse(step) : step],
    schemas.get(name),
  );
}
