import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { samplesOf } from './sample.ts';
import { resolving, type Schema, valueAt } from './schema.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** One operation as GitHub describes it, matched to a request. */
export interface Operation {
  /** `POST /repos/{owner}/{repo}/issues`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  /** What is wrong with a request; [] when nothing is. */
  request(query: URLSearchParams, body: unknown): string[];
  /** What is wrong with an answer, errors included. */
  response(status: number, body: unknown): string[];
  /** An answer that holds what is known of it; the known itself where the status has no content. */
  answer(status: number, known: unknown): unknown;
}

const api = JSON.parse(
  readFileSync(new URL('../fixtures/github-api.json', import.meta.url), 'utf8'),
) as Schema;
const resolved = resolving(api);
const sample = samplesOf(api);
const ajv = new Ajv({
  strict: false,
  validateFormats: false,
  allErrors: false,
  coerceTypes: false,
});
ajv.addSchema({ $id: 'api', ...api });
const coercing = new Ajv({ strict: false, validateFormats: false, coerceTypes: 'array' });
coercing.addSchema({ $id: 'api', ...api });

const routes = Object.entries(api.paths as Readonly<Record<string, Schema>>).flatMap(
  ([path, methods]) =>
    Object.keys(methods).map((method) => ({
      route: `${method.toUpperCase()} ${path}`,
      at: `/paths/${escaped(path)}/${method}`,
      pattern: new RegExp(`^${path.replace(/\{([^}]+)\}/g, parameter)}$`),
      // Literal names come before those in braces: `comments/{id}` is no issue.
      rank: path.split('{').length,
    })),
);
routes.sort((a, b) => a.rank - b.rank);

/** The operation that GitHub describes for a call; undefined when it describes none, or headgate has no use for it. */
export function operationFor(method: string, path: string): Operation | undefined {
  for (const { route, pattern, at } of routes) {
    const match = route.startsWith(`${method} `) ? pattern.exec(path) : null;
    if (match) return operation(route, at, decoded(match.groups ?? {}));
  }
  return undefined;
}

/** GitHub takes the slashes of a tag as they are, and clients send them so. */
function parameter(_: string, name: string): string {
  return `(?<${name}>${name === 'tag' ? '.+' : '[^/]+'})`;
}

function operation(route: string, place: string, params: Record<string, string>): Operation {
  const described = at(place) as Schema;
  const contentAt = (where: string) => {
    const pointer = pointerOf(where);
    const content = (at(pointer) as Schema | undefined)?.content as Schema | undefined;
    return content?.['application/json']
      ? `${pointer}/content/application~1json/schema`
      : undefined;
  };
  return {
    route,
    params,
    request(query, body) {
      const problems = (described.parameters as Schema[] | undefined)
        ?.map((parameter) => resolved(parameter) as unknown as Parameter)
        .filter((parameter) => parameter.in === 'query')
        .flatMap(({ name, schema, required }) => {
          const value = query.get(name);
          if (value === null) return required ? [`no ${name} in the query`] : [];
          return problemsOf(parameterValidator(`${route} ${name}`, schema), { v: value });
        });
      const schema = contentAt(`${place}/requestBody`);
      const wrong = schema && body !== undefined ? problemsOf(validator(schema), body) : [];
      return [...(problems ?? []), ...wrong];
    },
    response(status, body) {
      const answers = described.responses as Schema;
      if (!(status in answers)) return status < 400 ? [`${route} never answers ${status}`] : [];
      const schema = contentAt(`${place}/responses/${status}`);
      // Not all of the errors are described.
      if (!schema && status >= 400) return [];
      if (!schema) return body === undefined ? [] : [`${status} of ${route} has no content`];
      return problemsOf(validator(schema), body);
    },
    answer(status, known) {
      const schema = contentAt(`${place}/responses/${status}`);
      return schema === undefined ? known : sample(at(schema) as Schema, known);
    },
  };
}

const validators = new Map<string, ValidateFunction>();

function validator(pointer: string): ValidateFunction {
  const known = validators.get(pointer) ?? ajv.compile({ $ref: `api#${encodeURI(pointer)}` });
  validators.set(pointer, known);
  return known;
}

const parameters = new Map<string, ValidateFunction>();

/** Of a query, where all is text and what it stands for decides. */
function parameterValidator(key: string, schema: Schema | undefined): ValidateFunction {
  const known = parameters.get(key) ?? coercing.compile({ properties: { v: absolute(schema) } });
  parameters.set(key, known);
  return known;
}

function problemsOf(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return [ajv.errorsText(validate.errors)];
}

/** Follows references of the described itself: a body may be one that stands elsewhere. */
function pointerOf(pointer: string): string {
  const ref = (at(pointer) as Schema | undefined)?.$ref;
  return typeof ref === 'string' ? pointerOf(ref.slice(1)) : pointer;
}

function at(pointer: string): unknown {
  return valueAt(api, pointer);
}

function absolute(schema: Schema | undefined): Schema {
  return JSON.parse(JSON.stringify(schema ?? {}).replaceAll('"#/', '"api#/')) as Schema;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]);
  return Object.fromEntries(pairs) as Record<string, string>;
}
