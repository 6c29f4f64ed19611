import { lazily } from '../../core/lazily.ts';
import type { EnforceOptions } from './options.ts';
import type { RuleSet } from './rules-in-force.ts';

/** What can be asked of a value without waiting, once the engines are loaded that a config needs. */
export interface Checks {
  /** Why a value does not fit a JSON Schema of the config, as `/amount must be number`; undefined when it fits. */
  complaint(schema: object, value: unknown): string | undefined;
  /** A pattern of the config; its time grows with the text and not faster. */
  pattern(pattern: string, flags?: string): LinearPattern;
  /** A value without the classes of data that the config names. */
  clean(value: unknown): unknown;
}

export interface LinearPattern {
  readonly test: (text: string) => boolean;
  readonly replace: (text: string, by: string) => string;
}

/**
 * The engines for one config. RE2, Ajv and redaction are loaded where the config has patterns, schemas or classes of data,
 * and nowhere else: many agents have none, and they weigh more than all the rest.
 */
export async function loadChecks(
  { config, guardrails, operations }: RuleSet,
  { redactors }: Pick<EnforceOptions, 'redactors'>,
): Promise<Checks> {
  const has = (kind: 'pattern' | 'schema') => guardrails.some((one) => one.kind === kind);
  const wantsSchemas =
    has('schema') ||
    (config.tools?.tools?.length ?? 0) > 0 ||
    operations.review?.some(({ when }) => when !== undefined);
  const classes = operations.residency?.dataClasses ?? [];
  const engines = lazily(() => import('./engines.ts'));
  const [complaint, compile, clean] = await Promise.all([
    wantsSchemas ? (await engines()).loadValidators() : undefined,
    has('pattern') ? (await engines()).loadPatterns() : undefined,
    classes.length > 0 ? import('./redact.ts') : undefined,
  ]);
  const patterns = new Map<string, LinearPattern>();
  return {
    complaint: complaint ?? unnamed,
    pattern: (pattern, flags = '') => {
      const key = `${flags}/${pattern}`;
      const made = patterns.get(key) ?? (compile ?? unnamed)(pattern, flags);
      patterns.set(key, made);
      return made;
    },
    clean: (value) => (clean ? clean.redact(value, classes, redactors) : value),
  };
}

function unnamed(): never {
  throw new Error('Something is to be checked that the config did not name before.');
}
