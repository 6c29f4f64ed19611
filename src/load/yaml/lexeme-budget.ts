import { YAML_LIMITS } from './yaml-limits.ts';

const VALUES: ReadonlySet<string | null> = new Set([
  'content',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'flow-map-start',
  'flow-seq-start',
  'seq-item-ind',
]);

/** Counts lexemes by their type, as they come; answers with the limit that is passed, or nothing. */
export function lexemeBudget(): (type: string | null) => string | undefined {
  let lexemes = 0;
  let values = 0;
  let blankLines = 0;
  return (type) => {
    lexemes += 1;
    if (type === 'newline') blankLines += 1;
    else if (type !== 'space' && type !== 'comment') blankLines = 0;
    if (VALUES.has(type)) values += 1;

    if (values > YAML_LIMITS.values) return `more than ${YAML_LIMITS.values} keys and values`;
    if (blankLines > YAML_LIMITS.blankLines) {
      return `more than ${YAML_LIMITS.blankLines} blank or comment lines in a row`;
    }
    if (lexemes > YAML_LIMITS.lexemes) {
      return `more than ${YAML_LIMITS.lexemes} words, punctuation marks, blanks and line ends`;
    }
    return undefined;
  };
}
