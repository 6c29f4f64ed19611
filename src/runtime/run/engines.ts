import type { RE2JS } from 're2js';
import { loadSchemaCompiler } from '../../core/load-schema-compiler.ts';
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

/** Why a value does not fit a schema, undefined when it fits. One for each config: what it has compiled goes with it. */
export async function loadValidators(): Promise<
  (schema: object, value: unknown) => string | undefined
> {
  const compile = await loadSchemaCompiler();
  return (schema, value) => {
    const validate = compile(schema);
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
