import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CODE_BLOCKS } from '../src/rules/code-blocks.ts';
import { generate as writeIndex } from './generate/rules-index.ts';
import { readRules } from './rule-files.ts';

/** `npm run new-rule GROUP/NAME`: a rule's file with the next free code, registered, and what is left to fill in. */
async function main(id: string | undefined): Promise<void> {
  const [group = '', name = ''] = id?.split('/') ?? [];
  const block = Object.hasOwn(CODE_BLOCKS, group) ? CODE_BLOCKS[group] : undefined;
  if (block === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return fail(
      `Usage: npm run new-rule GROUP/NAME, with a NAME of lower-case words and hyphens and a GROUP of\n  ${Object.keys(CODE_BLOCKS).join(', ')}`,
    );
  }
  const path = `src/rules/${group}/${name}.ts`;
  if (
    await access(path).then(
      () => true,
      () => false,
    )
  )
    return fail(`${path} already stands.`);

  const used = (await readRules()).map((rule) => rule.code);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, template(`${group}/${name}`, nextCode(block, used)));
  await writeIndex();
  console.log(`${path} is written and registered. Next:

  1. Fill in what, why and todo, as sentences that a stranger understands.
  2. Write check: return one problem for each place, as narrow as it can be, with values that identify it.
  3. Write examples: an edit of test/fixtures/example that fails, and one that passes.
  4. npm run generate     writes docs/rules/${group}/${name}.md and test/fixtures/rules/${group}/${name}/
  5. npx vitest run test/rules`);
}

/** The code after the block's highest, so that numbers of rules that are gone are not given again by chance. */
function nextCode(block: string, used: readonly string[]): string {
  const numbers = used
    .filter((code) => code.startsWith(block))
    .map((code) => Number(code.slice(4)));
  return `${block}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

function template(id: string, code: string): string {
  return `import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: '${id}',
  code: '${code}',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: '',
  why: '',
  todo: '',
  examples: [
    {
      title: '',
      invalid: { edits: { 'agents/example/agent.yaml': [['', '']] } },
      valid: {},
    },
  ],
  check: ({ agent }) => [],
});
`;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

await main(process.argv[2]);
