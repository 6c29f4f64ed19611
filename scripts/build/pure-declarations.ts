import type { Plugin } from 'rolldown';

/**
 * Says of packages that what they compute while they are loaded has no other effect than its value, so that what nobody
 * uses of it is left out. They were built without saying so.
 */
export function pureDeclarations(packages: RegExp): Plugin {
  return {
    name: 'pure-declarations',
    transform: {
      filter: { id: packages },
      handler(code) {
        const calls = new Set<number>();
        for (const statement of this.parse(code).body) {
          if (statement.type !== 'VariableDeclaration') continue;
          for (const { init } of statement.declarations) eachCall(init, (at) => calls.add(at));
        }
        const ends = [...calls].sort((a, b) => a - b);
        return [0, ...ends]
          .map(
            (start, index) =>
              `${index > 0 ? '/*@__PURE__*/ ' : ''}${code.slice(start, ends[index])}`,
          )
          .join('');
      },
    },
  };
}

/** Where what is called while a value is computed begins; not what its functions call later. */
function eachCall(value: unknown, visit: (start: number) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const { type, start } = value as { readonly type?: unknown; readonly start?: unknown };
  if (typeof type === 'string' && /Function|Class/.test(type)) return;
  if (type === 'CallExpression' || type === 'NewExpression') visit(Number(start));
  for (const inner of Object.values(value)) eachCall(inner, visit);
}
