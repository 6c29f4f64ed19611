import { toPointer } from '../../core/json-pointer.ts';
import { visibleText } from '../../load/text/visible-text.ts';
import { defineRule, type RuleProblem } from '../define-rule.ts';
import { type AgentName, agentNames } from '../helpers/agent-names.ts';

export default defineRule({
  id: 'security/confusable-name',
  code: 'HG9003',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'A name holds a letter of another alphabet, or looks like another name of the same agent.',
  why: 'A reviewer reads the name that is expected, while another model or tool is meant.',
  todo: 'Write names in ASCII, and so that nobody can mix them up.',
  examples: [
    {
      title: 'A Cyrillic р in a model id',
      invalid: {
        edits: {
          'agents/example/agent.yaml': [
            [
              '  region: eu',
              '  fallbacks: [{ provider: openai, id: g\u0440t-5.4-2026-03-05 }]\n  region: eu',
            ],
          ],
        },
      },
      valid: {
        edits: {
          'agents/example/agent.yaml': [
            [
              '  region: eu',
              '  fallbacks: [{ provider: openai, id: gpt-5.4-2026-03-05 }]\n  region: eu',
            ],
          ],
        },
      },
    },
    {
      title: 'Two tools, one with a zero for the letter o',
      invalid: { edits: { 'agents/example/tools.yaml': [second('find_0rder')] } },
      valid: { edits: { 'agents/example/tools.yaml': [second('find_parcel')] } },
    },
  ],
  check: ({ agent }) => {
    const names = agentNames(agent);
    return [...names.flatMap(foreignLetters), ...lookAlikes(names)];
  },
});

function foreignLetters({ name, kind, file, path }: AgentName): RuleProblem[] {
  const foreign = [...new Set(name.match(/[^\x20-\x7e]/gu) ?? [])];
  if (foreign.length === 0) return [];
  const shown = foreign.map((letter) => {
    const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `${visibleText(letter)} (U+${code})`;
  });
  return [
    {
      file,
      pointer: toPointer(path),
      message: `the ${kind} \`${visibleText(name)}\` is not plain ASCII: ${shown.join(', ')}`,
      values: [name],
    },
  ];
}

/** Names that must differ and that many fonts draw alike. Equal names are other rules' business. */
function lookAlikes(names: readonly AgentName[]): RuleProblem[] {
  const first = new Map<string, AgentName>();
  return names.flatMap((name) => {
    if (!name.distinct) return [];
    const key = `${name.kind} ${skeleton(name.name)}`;
    const twin = first.get(key);
    if (!twin) first.set(key, name);
    if (!twin || twin.name.toLowerCase() === name.name.toLowerCase()) return [];
    return [
      {
        file: name.file,
        pointer: toPointer(name.path),
        ...(name.key ? { part: 'key' as const } : {}),
        message: `the ${name.kind} \`${name.name}\` looks like \`${twin.name}\``,
        values: [name.name, twin.name],
        related: [{ file: twin.file, pointer: toPointer(twin.path), message: 'the other one' }],
      },
    ];
  });
}

/** What is left of a name when letters and digits that look alike are one (after UTS 39, ASCII only). */
function skeleton(name: string): string {
  return name
    .replace(/[1|I]/g, 'l')
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

function second(name: string): [string, string] {
  return [
    'tools:\n',
    `tools:
  - name: ${name}
    description: Finds a parcel by its number.
    inputSchema: { type: object, properties: { number: { type: string } } }
    annotations: { readOnlyHint: true, destructiveHint: false }
    scope: ["parcels:read"]
`,
  ];
}
