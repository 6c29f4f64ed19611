import { parseAst } from 'rolldown/parseAst';
import { PARAMETERS, WORDED } from '../src/core/schema-error.ts';

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;

/** How Ajv notes one error, at each place where there can be one. */
const ERROR = new RegExp(
  String.raw`const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:${TEXT},keyword:(${TEXT}),params:(.*?),message:(.*?)\};` +
    String.raw`if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}`,
  'gs',
);

const KEY = String.raw`(?:\.\w+|\[${TEXT}\])`;

/** What is asked again and again, in a word each. */
const QUESTIONS: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`\((data\d*)${KEY} === undefined\) \|\| \(!\(func0\.call\(\1, (${TEXT})\)\)\)`,
      'g',
    ),
    '!has($1, $2)',
  ],
  [
    new RegExp(String.raw`(data\d*)${KEY} !== undefined && func0\.call\(\1, (${TEXT})\)`, 'g'),
    'has($1, $2)',
  ],
  [/(data\d*) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, 'isObject($1)'],
  [
    /\(\(typeof (data\d*) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)\) && \(isFinite\(\1\)\)/g,
    'Number.isInteger($1)',
  ],
];
const ANSWERS = [
  'const has = (data, key) => data[key] !== undefined && Object.prototype.hasOwnProperty.call(data, key);',
  'const isObject = (data) => data && typeof data == "object" && !Array.isArray(data);',
];

/** A part of a schema that the code still asks: what is allowed, or which keys there are. */
const PART = new RegExp(String.raw`(\.call\()?\b(schema\d+)((?:\.\w+|\[${TEXT}\]|\[\d+\])+)`, 'g');

/**
 * Ajv's code without what nobody reads, in less than half of its size: where in the schema an error comes from, words that
 * follow from keyword and parameters, names of parameters, questions spelt out, and the schemas, of which it looks at a few
 * lists. What it answers stays the same.
 */
export function shortValidators(code: string): string {
  const short = code.replace(ERROR, (_, _name, path = 'instancePath', keyword, params, message) => {
    const name: string = JSON.parse(keyword);
    const words = WORDED.has(name) ? '' : `, ${message}`;
    return `vErrors = withSchemaError(vErrors, ${path}, ${keyword}, ${given(name, params)}${words});`;
  });
  const { rest, schemas } = withoutSchemas(asked(short));
  const parts = new Map<string, string>();
  const body = rest.replace(PART, (_, call = '', name: string, path: string) => {
    const part = at(schemas.get(name), path);
    // Which keys there are is asked as one asks an object.
    const value = call
      ? Object.fromEntries(Object.keys(Object(part)).map((key) => [key, 1]))
      : part;
    const json = JSON.stringify(value);
    const known = parts.get(json) ?? `part${parts.size}`;
    parts.set(json, known);
    return `${call}${known}`;
  });
  if (/schemaPath|\bschema\d/.test(body)) throw new Error('Ajv writes other code than it did');
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

/** @param path - as code has it: `.properties["a-b"].oneOf[0]` */
function at(schema: unknown, path: string): unknown {
  const steps = path.match(new RegExp(String.raw`(?<=\.)\w+|${TEXT}|\d+(?=\])`, 'g')) ?? [];
  return steps.reduce<unknown>(
    (value, step) => Object(value)[step.startsWith('"') ? JSON.parse(step) : step],
    schema,
  );
}
