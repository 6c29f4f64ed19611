import type { Plugin } from 'rolldown';

const EMPTY = 'new Int32Array(0)';

/**
 * Has RE2 share one empty list of characters. It makes a typed array for each node of a pattern, nearly all of them empty
 * and soon replaced: half of what compiling takes. An array of no elements can't be written to.
 */
export function sharedEmptyRunes(): Plugin {
  return {
    name: 'shared-empty-runes',
    transform: {
      filter: { id: /node_modules.re2js./, code: EMPTY },
      handler: (code) => `const NO_RUNES = ${EMPTY};\n${code.replaceAll(EMPTY, 'NO_RUNES')}`,
    },
  };
}
