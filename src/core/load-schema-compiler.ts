import type { ValidateFunction } from 'ajv';

/**
 * Ajv for schemas that users and MCP servers wrote, with RE2 in it: its own patterns are JavaScript's, on which a value of
 * a few words can be matched for years. It takes 40 ms to load, and few need it. What was compiled is kept as long as the
 * schema and the compiler are.
 */
export async function loadSchemaCompiler(): Promise<(schema: object) => ValidateFunction> {
  const [{ Ajv2020 }, { RE2JS }] = await Promise.all([import('ajv/dist/2020.js'), import('re2js')]);
  const regExp = Object.assign(
    (pattern: string) => {
      const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
      // Ajv keeps one expression for each spelling.
      return { test: (text: string) => compiled.test(text), toString: () => pattern };
    },
    { code: 'undefined' },
  );
  const ajv = new Ajv2020({ strict: false, logger: false, addUsedSchema: false, code: { regExp } });
  const compiled = new WeakMap<object, ValidateFunction>();
  return (schema) => {
    const known = compiled.get(schema);
    if (known) return known;
    // All are read as 2020-12, as the rules read them, and refer to nothing but themselves: what they call themselves, two
    // may share.
    const { $schema, $id, ...own } = schema as Readonly<Record<string, unknown>>;
    const validate = ajv.compile(own);
    compiled.set(schema, validate);
    return validate;
  };
}
