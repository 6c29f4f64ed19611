const REFERENCE = /^\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** The variables that a configuration asks for by `${env:NAME}`, each once, in order of name. */
export function secretNames(config: unknown): string[] {
  return [...new Set(namesIn(config))].sort();
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return REFERENCE.exec(value)?.slice(1) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesIn);
}
