import { type Plugin, RolldownMagicString } from 'rolldown';
import { type ESTree, parseSync, Visitor } from 'rolldown/utils';

type AnyFunction = ESTree.Function | ESTree.ArrowFunctionExpression;

/**
 * Has V8 compile the functions of some modules together with the file that they end up in. Node's compile cache keeps
 * what was compiled by then and nothing of what is compiled later, at the first call; left alone, a short run spends
 * more time on compiling the same functions again than on running them. Parentheses around a function are the sign.
 */
export function eagerFunctions(isHot: (id: string) => boolean): Plugin {
  return {
    name: 'eager-functions',
    transform: (code, id) => (isHot(id) ? { code: eager(id, code), map: null } : null),
  };
}

function eager(file: string, code: string): string {
  const text = new RolldownMagicString(code);
  const methods = new Set<AnyFunction>();
  const wrap = (node: AnyFunction): void => {
    hoist(text, node.body);
    if (methods.has(node)) return;
    text.prependRight(node.start, '(');
    text.appendLeft(node.end, ')');
  };
  const markMethod = ({ value }: { readonly value: unknown }): void => {
    methods.add(value as AnyFunction);
  };
  const { program } = parseSync(file, code);
  hoist(text, program);
  new Visitor({
    MethodDefinition: markMethod,
    Property: (node) => {
      if (node.method || node.kind !== 'init') markMethod(node);
    },
    ArrowFunctionExpression: wrap,
    FunctionExpression: wrap,
    FunctionDeclaration: (node) => hoist(text, node.body),
  }).visit(program);
  return text.toString();
}

/**
 * Makes variables of the functions that a module or a function declares. They are set first of all, since a
 * declaration can be called from above itself.
 */
function hoist(text: RolldownMagicString, scope: ESTree.Program | AnyFunction['body']): void {
  if (!scope || !('body' in scope) || !Array.isArray(scope.body)) return;
  const top = scope.type === 'Program' ? scope.start : scope.start + 1;
  for (const statement of scope.body as readonly ESTree.Statement[]) {
    const isExported = statement.type === 'ExportNamedDeclaration';
    const declared = isExported ? statement.declaration : statement;
    // Overloads are types, and would declare the name a second time.
    if (declared?.type === 'TSDeclareFunction') text.remove(statement.start, statement.end);
    if (declared?.type !== 'FunctionDeclaration' || !declared.id) continue;
    const { name, start, end } = declared.id;
    text.remove(statement.start, declared.start).remove(start, end);
    text.prependRight(declared.start, `var ${name} = (`);
    text.appendLeft(declared.end, `);\n${isExported ? `export { ${name} };\n` : ''}`);
    if (declared.start !== top) text.move(declared.start, declared.end, top);
  }
}
