import type { Plugin } from 'rolldown';

const WRITERS = /node_modules.zod.v4.core.(to-json-schema|json-schema-processors)\.js$/;
const UTILS = /node_modules.@ai-sdk.provider-utils.dist.index\.js$/;

/** Stands for a function of Zod that writes a schema, and for one that gives such a function. */
const FAILS =
  'const left = () => () => { throw new Error("this build writes no JSON Schema of Zod’s"); };\n';

/**
 * Leaves out what writes JSON Schema of Zod's schemas, which takes Zod and the AI SDK as much code as to check values:
 * tools come with a JSON Schema here, and with Zod the SDK only reads what a provider answers.
 */
export function noSchemaOfZod(): Plugin {
  return {
    name: 'no-schema-of-zod',
    transform: {
      filter: { id: [WRITERS, UTILS] },
      handler(code, id) {
        if (UTILS.test(id)) {
          const short = code.replace(
            /^const zod3ToJsonSchema = /m,
            'const zod3ToJsonSchema = () => { throw new Error("this build reads no schema of Zod 3"); };\nconst unused = ',
          );
          if (short === code) throw new Error(`${id} writes schemas in another way`);
          return short;
        }
        const names = this.parse(code).body.flatMap((statement) => {
          if (statement.type !== 'ExportNamedDeclaration') return [];
          const { declaration, specifiers } = statement;
          if (declaration?.type === 'FunctionDeclaration') return [declaration.id?.name];
          if (declaration?.type === 'VariableDeclaration') {
            return declaration.declarations.map(({ id }) =>
              id.type === 'Identifier' ? id.name : '',
            );
          }
          return specifiers.map(({ exported }) =>
            exported.type === 'Identifier' ? exported.name : '',
          );
        });
        return `${FAILS}export { ${names.map((name) => `left as ${name}`).join(', ')} };\n`;
      },
    },
  };
}
