import type { RE2JS } from 're2js';
import type { Guardrail } from '../../generated/types.ts';
import type { AgentConfig, Frozen } from '../served.ts';

/** What can be asked of a value without waiting, once the engines are loaded that a config needs. */
export interface Checks {
  /** Why a value does not fit a JSON Schema of the config, as `/amount must be number`; undefined when it fits. */
  complaint(schema: object, value: unknown): string | undefined;
  /** A pattern of the config; its time grows with the text and not faster. */
  pattern(pattern: string, flags?: string): LinearPattern;
}

export interface LinearPattern {
  readonly test: (text: string) => boolean;
  readonly replace: (text: string, by: string) => string;
}

/**
 * The engines for one config. RE2 and Ajv are loaded where the config has patterns or schemas that must hold, and
 * nowhere else: many agents have neither, and they weigh more than all the rest.
 */
export async function loadChecks(
  config: AgentConfig,
  guardrails: readonly Frozen<Guardrail>[],
): Promise<Checks> {
  const schemas = wantsSchemas(config, guardrails);
  const re2 =
    schemas || guardrails.some(({ kind }) => kind === 'pattern') ? await loadRe2() : undefined;
  const validators = schemas && re2 ? await loadValidators(re2) : undefined;
  const patterns = new Map<string, LinearPattern>();
  return {
    complaint: (schema, value) => {
      if (!validators) throw new Error('A schema came up that the config did not name before.');
      return validators(schema, value);
    },
    pattern: (pattern, flags = '') => {
      const key = `${flags}/${pattern}`;
      const known = patterns.get(key);
      if (known) return known;
      if (!re2) throw new Error('A pattern came up that the config did not name before.');
      const made = re2.pattern(pattern, flags);
      patterns.set(key, made);
      return made;
    },
  };
}

function wantsSchemas(config: AgentConfig, guardrails: readonly Frozen<Guardrail>[]): boolean {
  return (
    (config.tools?.tools?.length ?? 0) > 0 ||
    guardrails.some(({ kind }) => kind === 'schema') ||
    (config.operations?.review?.some(({ when }) => when !== undefined) ?? false)
  );
}

async function loadRe2() {
  const { RE2JS } = await import('re2js');
  const bits: Readonly<Record<string, number>> = {
    i: RE2JS.CASE_INSENSITIVE,
    m: RE2JS.MULTILINE,
    s: RE2JS.DOTALL,
  };
  const of = (compiled: RE2JS): LinearPattern => ({
    test: (text) => compiled.test(text),
    replace: (text, by) => compiled.matcher(text).replaceAll(by),
  });
  return {
    pattern: (pattern: string, flags: string) =>
      of(
        RE2JS.compile(
          pattern,
          [...flags].reduce((sum, flag) => sum | (bits[flag] ?? 0), 0),
        ),
      ),
    /** Patterns of JSON Schema are written in JavaScript's syntax. */
    ofSchema: (pattern: string) => of(RE2JS.compile(RE2JS.translateRegExp(pattern))),
  };
}

async function loadValidators({ ofSchema }: Awaited<ReturnType<typeof loadRe2>>) {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const regExp = Object.assign(
    (pattern: string) => ({ test: ofSchema(pattern).test, toString: () => pattern }),
    { code: 'undefined' },
  );
  // One for each config: it keeps what it has compiled, and goes with it.
  const ajv = new Ajv2020({ strict: false, logger: false, addUsedSchema: false, code: { regExp } });
  const compiled = new WeakMap<object, ReturnType<typeof ajv.compile>>();
  return (schema: object, value: unknown) => {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = ajv.compile(schema);
      compiled.set(schema, validate);
    }
    if (validate(value)) return undefined;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath || 'it'} ${first?.message ?? 'does not fit'}`;
  };
}
