/** What a program that policy names may see of an environment. */
export interface AllowedVariables {
  readonly env: Readonly<Record<string, string>>;
  /** Takes the values of what was allowed by name out of a text. */
  readonly hide: (text: string) => string;
}

const ALWAYS = ['PATH', 'HOME', 'TMPDIR'];
/** A shorter value is no secret, and stands in every other word. */
const SECRET_LENGTH = 6;

/** @param allow names of the variables that it may see, beside PATH, HOME and TMPDIR. */
export function allowedVariables(
  allow: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): AllowedVariables {
  const values = [...ALWAYS, ...allow].flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const secrets = allow
    .flatMap((name) => env[name] ?? [])
    .filter((secret) => secret.length >= SECRET_LENGTH);
  return {
    env: Object.fromEntries(values),
    hide: (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text),
  };
}
