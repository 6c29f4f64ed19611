import type { Problem } from '../../core/problem.ts';
import { readCst } from './read-cst.ts';

/**
 * Problems that forbid to compose a YAML text: limits (`yaml/too-large`), forbidden syntax (`yaml/forbidden`: aliases,
 * anchors, tags, merge keys, complex keys, directives, a second document), quotes and brackets that are not closed
 * (`yaml/syntax`). None does not mean that the text is valid. `parseYaml` asks the same by itself.
 */
export function guardYaml(file: string, text: string): Problem[] {
  return readCst(file, text).problems;
}
