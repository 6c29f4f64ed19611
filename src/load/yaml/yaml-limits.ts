/**
 * What headgate reads of one YAML file, so that no file of the allowed size can hang or abort the process. Measured
 * with yaml 2.9.1 on Node 20 and 24: files at these limits take less than half a second.
 */
export const YAML_LIMITS = {
  /** Levels; the deepest JSON Schemas in use have about thirty. The library recurses, a few frames a level. */
  depth: 64,
  /** Scalars and collections. Linear once keys are compared by hash; the largest real configs have a tenth. */
  values: 20_000,
  /** Everything the lexer tells apart. Each may become an error object, the dearest thing to build. */
  lexemes: 120_000,
  /** The parser looks back over them at every comment, which is quadratic. */
  blankLines: 3_000,
} as const;
