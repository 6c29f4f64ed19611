import type { Plugin } from 'rolldown';

const RULES = /node_modules.@secretlint.secretlint-rule-preset-recommend.module.index\.js$/;

/** What the rules ask of lodash, in the words of today: of texts, of matches, and of numbers to sort by. */
const IN_SHORT = {
  requireLodash_uniq: '(list) => [...new Set(list)]',
  requireLodash_uniqwith:
    '(list, same) => list.reduce((kept, one) => (kept.some((k) => same(one, k)) ? kept : [...kept, one]), [])',
  requireLodash_sortby: `(list, keys) => list.toSorted((a, b) => {
  const key = keys.find((key) => a[key] !== b[key]);
  return key === undefined ? 0 : a[key] - b[key];
})`,
};

/** Takes out of the rules about secrets three functions of lodash, which are a third of them and older than ES2015. */
export function smallLodash(): Plugin {
  return {
    name: 'small-lodash',
    transform: {
      filter: { id: RULES },
      handler(code, id) {
        const functions = this.parse(code).body.flatMap((statement) =>
          statement.type === 'FunctionDeclaration' ? [statement] : [],
        );
        let short = code;
        for (const [name, value] of Object.entries(IN_SHORT)) {
          const found = functions.find((one) => one.id?.name === name);
          if (!found) throw new Error(`${id} has no ${name} any more`);
          const whole = code.slice(found.start, found.end);
          short = short.replace(whole, () => `function ${name}() { return ${value}; }`);
        }
        return short;
      },
    },
  };
}
