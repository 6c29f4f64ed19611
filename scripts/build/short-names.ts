import type { Plugin } from 'rolldown';
import { minify } from 'rolldown/utils';

type Node = Readonly<Record<string, unknown>>;

/**
 * Gives a letter or two to the properties that the classes of a module have for themselves alone: a fifth of what is left
 * of such code. Names stay that others may ask for: members of what the module exports, keys of objects, whatever the
 * platform calls something, and what stands in a text anywhere.
 *
 * @param modules - each of classes that exchange no objects with others but by what is exported
 */
export function shortNames(modules: RegExp): Plugin {
  return {
    name: 'short-names',
    transform: {
      filter: { id: modules },
      async handler(code, id) {
        const { body } = this.parse(code);
        const exported = exportedNames(body);
        const kept = new Set(platformNames());
        const used = new Set<string>();
        eachNode(body, (node) => {
          if (node.type === 'Literal' && typeof node.value === 'string') kept.add(node.value);
          // An object may be a table, which is asked by names that come from elsewhere.
          for (const name of propertyNames(node))
            (node.type === 'Property' ? kept : used).add(name);
          const { name, inner } = declared(node);
          if (!exported.has(name)) return;
          eachNode(inner, (one) => {
            for (const member of propertyNames(one)) if (isOwn(one)) kept.add(member);
          });
        });
        const own = [...used].filter((name) => !kept.has(name) && /^\w{3,}$/.test(name));
        if (own.length === 0) throw new Error(`nothing in ${id} has a name of its own: look there`);
        const { code: short, errors } = await minify(id, code, {
          module: true,
          compress: false,
          mangle: false,
          codegen: { removeWhitespace: false },
          mangleProps: { include: new RegExp(`^(?:${own.join('|')})$`) },
        });
        if (errors.length > 0) throw new Error(`${id}: ${errors[0]?.message}`);
        return short;
      },
    },
  };
}

function exportedNames(body: readonly unknown[]): ReadonlySet<string> {
  const exports = body.flatMap((one) => {
    const { type, specifiers = [] } = one as { type: string; specifiers?: { local: Node }[] };
    return type === 'ExportNamedDeclaration' ? specifiers.map(({ local }) => local.name) : [];
  });
  return new Set(exports.map(String));
}

/** `var Name = class …`, as bundlers write classes. */
function declared({ type, id, init }: Node): { readonly name: string; readonly inner: unknown } {
  const isDeclared = type === 'VariableDeclarator';
  return { name: isDeclared ? String((id as Node).name) : '', inner: isDeclared ? init : [] };
}

/** Of a class that is exported, what it declares and what it sets on itself. */
function isOwn({ type, object }: Node): boolean {
  return type !== 'MemberExpression' || (object as Node).type === 'ThisExpression';
}

function propertyNames({ type, key, property, computed }: Node): string[] {
  const name =
    type === 'MemberExpression'
      ? property
      : type === 'MethodDefinition' || type === 'PropertyDefinition' || type === 'Property'
        ? key
        : undefined;
  const { name: text } = (name ?? {}) as Node;
  return computed || typeof text !== 'string' ? [] : [text];
}

/** What anything of the platform is called: of globals, of what they make, and of what iterates. */
function platformNames(): string[] {
  const globals = Object.getOwnPropertyNames(globalThis);
  const values = globals.map((name) => (globalThis as Record<string, unknown>)[name]);
  const holders = values.flatMap((value) => [value, (value as Node | undefined)?.prototype]);
  const iterator = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  const objects = [...holders, iterator, Object.getPrototypeOf(iterator), new Error('')].filter(
    (value) => value !== null && ['object', 'function'].includes(typeof value),
  );
  const members = objects.flatMap((one) => Object.getOwnPropertyNames(one));
  const results = ['done', 'value', 'index', 'input', 'groups', 'indices', 'cause'];
  return [...globals, ...members, ...results];
}

function eachNode(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) visit(value as Node);
  for (const inner of Object.values(value)) eachNode(inner, visit);
}
