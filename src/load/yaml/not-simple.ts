/** Thrown where a text leaves the simple part of YAML; the library reads it then. */
export const NOT_SIMPLE = Symbol('not simple YAML');
