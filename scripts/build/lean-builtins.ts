import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

type Statement = ReturnType<typeof parseAst>['body'][number];
type Import = Extract<Statement, { type: 'ImportDeclaration' }>;

/**
 * Takes from Node's own modules only what is used. An `import` of one makes Node read every export of it, and behind
 * some lies a lot: `node:process` opens stdin, `node:fs` loads its promises, `node:crypto` every algorithm.
 */
export function leanBuiltins(): Plugin {
  return { name: 'lean-builtins', renderChunk: (code) => withoutImports(code) };
}

function withoutImports(code: string): string {
  let at = 0;
  let lean = '';
  for (const statement of parseAst(code).body) {
    if (statement.type !== 'ImportDeclaration' || !isBuiltin(statement.source.value)) continue;
    lean += code.slice(at, statement.start) + declaration(statement);
    at = statement.end;
  }
  return lean + code.slice(at);
}

function declaration({ source, specifiers }: Import): string {
  // A module may have a variable called `process`.
  const builtin = `globalThis.process.getBuiltinModule(${JSON.stringify(source.value)})`;
  const named = specifiers.flatMap((specifier) =>
    specifier.type === 'ImportSpecifier'
      ? [`${nameOf(specifier.imported)}: ${specifier.local.name}`]
      : [],
  );
  const whole = specifiers.filter((specifier) => specifier.type !== 'ImportSpecifier');
  return [
    ...whole.map(({ local }) => `const ${local.name} = ${builtin};`),
    ...(named.length > 0 ? [`const { ${named.join(', ')} } = ${builtin};`] : []),
  ].join('\n');
}

function nameOf(
  imported: Extract<Import['specifiers'][number], { type: 'ImportSpecifier' }>['imported'],
): string {
  return imported.type === 'Identifier' ? imported.name : JSON.stringify(imported.value);
}
