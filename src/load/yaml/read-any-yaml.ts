import type { Problem } from '../../core/problem.ts';
import { composeDocument } from './compose-document.ts';
import { plainValue } from './plain-value.ts';
import { readCst } from './read-cst.ts';
import { syntaxProblem } from './syntax-problem.ts';

export interface YamlValue {
  /** Plain data: objects without prototype, arrays and scalars; undefined when there are problems. */
  readonly value: unknown;
  readonly problems: Problem[];
  /** Values that readers of YAML 1.1 would take for something else. */
  readonly warnings: Problem[];
}

/** Reads any YAML through the library, and says what is wrong with it. */
export function readAnyYaml(file: string, text: string): YamlValue {
  const broken = (problems: Problem[]) => ({ value: undefined, problems, warnings: [] });
  const { tokens, problems } = readCst(file, text);
  if (problems.length > 0) return broken(problems);
  const document = composeDocument(tokens);
  if (document && document.errors.length > 0) {
    return broken([syntaxProblem(file, text, document.errors)]);
  }
  if (!document || !tokens.some((token) => token.type === 'document' && token.value)) {
    return broken([empty(file)]);
  }
  const plain = plainValue(file, document.contents);
  return plain.problems.length > 0 ? { ...plain, value: undefined } : plain;
}

function empty(file: string): Problem {
  return {
    rule: 'file/empty',
    file,
    message: 'The file holds no value, only blanks or comments.',
    todo: 'Delete the file if nothing of it is meant; otherwise write its content.',
  };
}
