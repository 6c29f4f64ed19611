import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { SCHEMA_KEYWORDS } from '../../src/core/schema-vocabulary.ts';
import { shortValidators } from '../short-validators.ts';

const SCHEMAS = 'schemas';
const OUT = 'src/generated';
const META = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Who needs a validator when: `check` compiles nothing it does not use, and the documents that commands only
 * print are validated by tests alone.
 */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  validators: ['agent', 'tools', 'guardrails', 'operations', 'evals', 'headgate', 'baseline'],
  'document-validators': [
    'release',
    'environment',
    'state',
    'approval',
    'evidence',
    'merge',
    'ack',
    'observation',
    'verification',
    'page',
    'drill',
  ],
  'ledger-validators': ['comparison', 'trial', 'verdict', 'fingerprint-proof', 'eval-report'],
  'action-validators': ['gate-report'],
};

/**
 * Compiles every file of schemas/ to plain functions, so that start-up compiles nothing and Ajv itself is
 * not shipped. `jsonSchema` validates the schemas that users write, against JSON Schema 2020-12.
 */
export async function generate(): Promise<void> {
  const ids = new Map<string, string>();
  const schemas: object[] = [];
  for (const file of (await readdir(SCHEMAS)).sort()) {
    if (!file.endsWith('.schema.json')) continue;
    const schema = JSON.parse(await readFile(`${SCHEMAS}/${file}`, 'utf8')) as { $id: string };
    schemas.push(schema);
    ids.set(file.replace('.schema.json', ''), schema.$id);
  }
  await mkdir(OUT, { recursive: true });
  const placed = new Set(Object.values(MODULES).flat());
  const printed = [...ids.keys()].filter((name) => !placed.has(name));
  const modules = { ...MODULES, 'printed-validators': printed };
  for (const [module, names] of Object.entries(modules)) {
    const exports = names.map((name) => [camelCase(name), ids.get(name) ?? ''] as const);
    const meta = module === 'validators' ? [['jsonSchema', META] as const] : [];
    await write(module, schemas, new Map([...meta, ...exports]));
  }
}

async function write(
  module: string,
  schemas: readonly object[],
  exports: ReadonlyMap<string, string>,
): Promise<void> {
  const plain = compiled(schemas, exports, false);
  const code = /keyword:"unevaluated/.test(plain) ? compiled(schemas, exports, true) : plain;
  await writeFile(`${OUT}/${module}.js`, withImports(shortValidators(code)));
  const names = [...exports.keys()].map((name) => `export const ${name}: Validator;`);
  await writeFile(
    `${OUT}/${module}.d.ts`,
    `import type { Validator } from '../core/schema-error.ts';\n${names.join('\n')}\n`,
  );
}

/** @param unevaluated - whether to note which properties a schema spoke of, for `unevaluatedProperties` */
function compiled(
  schemas: readonly object[],
  exports: ReadonlyMap<string, string>,
  unevaluated: boolean,
): string {
  class Compiler extends Ajv2020 {
    override _addVocabularies(): void {
      // What a name means where it is used is asked by the meta-schemas alone, which have options of their own.
      Object.assign(this.opts, { unevaluated, dynamicRef: false });
      Object.assign(Reflect.get(this, '_metaOpts'), { unevaluated });
      super._addVocabularies();
    }
  }
  const ajv = new Compiler({
    allErrors: true,
    discriminator: true,
    ownProperties: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    // What is longer and referred to is a function of its own.
    inlineRefs: 3,
    // Which keys there must be is a list, however short.
    loopRequired: 1,
    code: { source: true, esm: true, lines: false },
  });
  for (const { keyword, schemaType } of SCHEMA_KEYWORDS) {
    ajv.addKeyword({ keyword, schemaType: schemaType as never });
  }
  for (const schema of schemas) ajv.addSchema(schema);
  return (standaloneCode as unknown as (a: Ajv2020, e: Record<string, string>) => string)(
    ajv,
    Object.fromEntries(exports),
  );
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

// Ajv's own (fast-deep-equal) calls `valueOf` of what it compares, which objects without a prototype lack and
// hostile ones bring along.
const EQUAL = "import { dequal } from 'dequal/lite';\nconst ajvEqual = { default: dequal };";

const ERRORS = "import { addSchemaError } from '../core/schema-error.ts';";

/** Ajv writes `require` for its helpers even into ES modules, where there is none. */
function withImports(code: string): string {
  const imports: string[] = [ERRORS, EQUAL];
  const body = code.replace(/require\("([^"]+)"\)/g, (_, module: string) => {
    if (module === 'ajv/dist/runtime/equal') return 'ajvEqual';
    // Vite hands out a CommonJS module's `default` itself, Node the module around it.
    const line = (index: number) =>
      `import cjs${index} from '${module}.js';\nconst ajv${index} = cjs${index}.default ? cjs${index} : { default: cjs${index} };`;
    const known = imports.findIndex((text, index) => text === line(index));
    if (known !== -1) return `ajv${known}`;
    imports.push(line(imports.length));
    return `ajv${imports.length - 1}`;
  });
  return [...imports, body].join('\n');
}
