import type { RE2JS } from 're2js';
import type { LinearPattern } from './checks.ts';

/** RE2, for patterns of the config. */
export async function loadPatterns(): Promise<(pattern: string, flags: string) => LinearPattern> {
  const { RE2JS } = await import('re2js');
  const bits: Readonly<Record<string, number>> = {
    i: RE2JS.CASE_INSENSITIVE,
    m: RE2JS.MULTILINE,
    s: RE2JS.DOTALL,
  };
  return (pattern, flags) =>
    patternOf(
      RE2JS.compile(
        pattern,
        [...flags].reduce((sum, flag) => sum | (bits[flag] ?? 0), 0),
      ),
    );
}

/** Ajv with RE2 in it: why a value does not fit a schema, undefined when it fits. */
export async function loadValidators(): Promise<
  (schema: object, value: unknown) => string | undefined
> {
  const [{ Ajv2020 }, { RE2JS }] = await Promise.all([import('ajv/dist/2020.js'), import('re2js')]);
  // Patterns of JSON Schema are written in JavaScript's syntax.
  const ofSchema = (pattern: string) => patternOf(RE2JS.compile(RE2JS.translateRegExp(pattern)));
  const regExp = Object.assign(
    (pattern: string) => ({ test: ofSchema(pattern).test, toString: () => pattern }),
    { code: 'undefined' },
  );
  // One for each config: it keeps what it has compiled, and goes with it.
  const ajv = new Ajv2020({ strict: false, logger: false, addUsedSchema: false, code: { regExp } });
  const compiled = new WeakMap<object, ReturnType<typeof ajv.compile>>();
  return (schema, value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      // All are read as 2020-12, as the rules read them, and refer to nothing but themselves: what they call themselves, two
      // may share.
      const { $schema, $id, ...own } = schema as Readonly<Record<string, unknown>>;
      validate = ajv.compile(own);
      compiled.set(schema, validate);
    }
    if (validate(value)) return undefined;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath || 'it'} ${first?.message ?? 'does not fit'}`;
  };
}

function patternOf(compiled: RE2JS): LinearPattern {
  return {
    test: (text) => compiled.test(text),
    replace: (text, by) => compiled.matcher(text).replaceAll(by),
  };
}
