import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CODE_BLOCKS } from '../src/rules/code-blocks.ts';
import { generate as writeDocs } from './generate/rule-docs.ts';
import { generate as writeFixtures } from './generate/rule-fixtures.ts';
import { generate as writeIndex } from './generate/rules-index.ts';
import { readRules } from './rule-files.ts';

/** `npm run new-rule GROUP/NAME`: a rule that works, with the next free code, its page and its fixtures. */
async function main(id = ''): Promise<void> {
  const [group = '', name = ''] = id.split('/');
  const block = Object.hasOwn(CODE_BLOCKS, group) ? CODE_BLOCKS[group] : undefined;
  if (block === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    const groups = Object.keys(CODE_BLOCKS).join(', ');
    return fail(
      `Usage: npm run new-rule GROUP/NAME, with a NAME of lower-case words and hyphens and a GROUP of\n  ${groups}`,
    );
  }
  const path = `src/rules/${group}/${name}.ts`;
  const stands = await access(path).then(
    () => true,
    () => false,
  );
  if (stands) return fail(`${path} already stands.`);

  const used = (await readRules()).map((rule) => rule.code);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, template(`${group}/${name}`, nextCode(block, used)));
  await writeIndex();
  await writeDocs();
  await writeFixtures();
  console.log(`${path} is written and registered, and finds a placeholder in its own example. Next:

  1. Write what, why and todo, as sentences that a stranger understands.
  2. Write check: one problem for each place, as narrow as it can be, with values that identify it.
  3. Write examples: an edit of test/fixtures/example that fails, and one that passes.
  4. npm run generate                  its page and its fixtures, under docs/rules and test/fixtures/rules
  5. npx vitest run test/rules -u      look at what other examples it finds fault with`);
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
  what: 'TODO: one sentence, what does not hold.',
  why: 'TODO: what goes wrong in production.',
  todo: 'TODO: what to do, as an edit or a command.',
  examples: [
    {
      title: 'TODO',
      invalid: {
        edits: { 'agents/example/agent.yaml': [['Answers questions about orders', 'TODO']] },
      },
      valid: {},
    },
  ],
  check: ({ agent: { name, manifest } }) => {
    if (manifest.value.description !== 'TODO.') return [];
    const message = \`\${name} does not say what it does\`;
    return [{ file: manifest.path, pointer: '/description', message, values: [] }];
  },
});
`;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

await main(process.argv[2]);
