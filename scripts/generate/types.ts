import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const OUT = 'src/generated';
const FILES = ['agent', 'tools', 'guardrails', 'operations', 'evals', 'headgate'];

/** Writes the TypeScript types of the config files from their schemas, so that the two can't disagree. */
export async function generate(): Promise<void> {
  const definitions: Record<string, unknown> = {};
  for (const file of FILES) {
    definitions[file] = inline(
      JSON.parse(await readFile(`schemas/${file}.schema.json`, 'utf8')),
      file,
    );
  }
  const root = {
    title: 'ConfigFiles',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(FILES.map((file) => [file, { $ref: `#/definitions/${file}` }])),
    definitions,
  };
  const text = await compile(root as JSONSchema, 'ConfigFiles', {
    bannerComment: '// Written by scripts/generate/types.ts from schemas/; do not edit.',
    additionalProperties: false,
    format: true,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
  });
  await mkdir(OUT, { recursive: true });
  await writeFile(`${OUT}/types.ts`, text);
}

/** Points references at the one combined document, and drops what types have no use for. */
function inline(node: unknown, file: string): unknown {
  if (Array.isArray(node)) return node.map((item) => inline(item, file));
  if (node === null || typeof node !== 'object') return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (
      key.startsWith('x-') ||
      ['patternProperties', '$id', '$schema', 'discriminator'].includes(key)
    )
      continue;
    if (key === 'propertyNames') continue;
    if (key === '$ref' && typeof value === 'string') {
      const [target = '', path = ''] = value.split('#');
      const owner = target === '' ? file : target.replace('.schema.json', '');
      copy.$ref = `#/definitions/${owner}${path}`;
    } else {
      copy[key] = inline(value, file);
    }
  }
  const open = copy.properties === undefined && copy.oneOf === undefined;
  if (copy.type !== undefined && [copy.type].flat().includes('object') && open) {
    copy.additionalProperties ??= true;
  }
  return copy;
}
