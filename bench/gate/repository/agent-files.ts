import { evalsYaml, guardrailsYaml, operationsYaml, toolsYaml } from './configs.ts';
import { FRAGMENTS } from './fragments.ts';
import { prose, sentence } from './prose.ts';
import { type Random, seededRandom } from './random.ts';
import type { FileKind, SyntheticFile } from './synthetic-file.ts';

/** The first agent has the long prompt; its model takes a million tokens. */
const LONG_PROMPT_BYTES = 290_000;
/** Streams of randomness below this number are edits; fragments have -2. */
const EDITS = -3;
const LARGEST_CONFIG_BYTES = 30_000;
/** A file holds at most 200 guardrails. */
const LARGEST_GUARDRAILS_BYTES = 15_000;

export const AREAS = [
  'billing',
  'claims',
  'delivery',
  'onboarding',
  'returns',
  'sales',
  'support',
] as const;
const TASKS = ['assistant', 'checker', 'monitor', 'router', 'writer'] as const;
const MODELS = [
  'provider: openai\n  id: gpt-5.4-2026-03-05',
  'provider: mistral\n  id: mistral-large-2512',
  'provider: anthropic\n  id: claude-haiku-4-5-20251001',
] as const;

/** `returns-writer-00042`: sorted by area, as teams sort them. */
export function agentName(index: number): string {
  const area = AREAS[index % AREAS.length] ?? AREAS[0];
  const task = TASKS[Math.floor(index / AREAS.length) % TASKS.length] ?? TASKS[0];
  return `${area}-${task}-${String(index).padStart(5, '0')}`;
}

/**
 * Every file of one agent, at its first version or after one edit of its prompt with the patch that such an edit
 * requires. Sizes follow the distributions in the description of `makeRepository`.
 */
export function agentFiles(seed: number, index: number, edited: boolean): SyntheticFile[] {
  const random = seededRandom(seed, index);
  const name = agentName(index);
  const folder = `agents/${name}`;
  const files: SyntheticFile[] = [];
  const add = (kind: FileKind, path: string, text: string): void => {
    files.push({ path: `${folder}/${path}`, text, kind });
  };

  add('config', 'agent.yaml', manifest(random, name, index, edited));
  // The edit has a source of its own, or everything after it would change as well.
  const edit = edited ? `\n${sentence(seededRandom(seed, EDITS - index))}\n` : '';
  add('prompt', 'prompts/system.md', systemPrompt(random, index) + edit);
  add(
    'config',
    'guardrails.yaml',
    guardrailsYaml(random, Math.min(configBytes(random), LARGEST_GUARDRAILS_BYTES)),
  );
  add('config', 'operations.yaml', operationsYaml(random, name));
  // Two agents in five have no tools of their own, and a few have dozens.
  if (random.next() < 0.6) add('config', 'tools.yaml', toolsYaml(random, configBytes(random)));
  add('config', 'evals/cases.yaml', evalsYaml(random, configBytes(random)));
  add('other', 'CHANGELOG.md', changelog(edited));
  return files;
}

function configBytes(random: Random): number {
  return Math.min(random.logNormal(310, 10_500), LARGEST_CONFIG_BYTES);
}

function manifest(random: Random, name: string, index: number, edited: boolean): string {
  const area = name.split('-')[0];
  return `name: ${name}
version: ${edited ? '1.0.1' : '1.0.0'}
description: ${sentence(random)}
owners: ["@acme/${area}"]
model:
  ${index === 0 ? MODELS[0] : random.pick(MODELS)}
  parameters: { maxOutputTokens: ${1024 + random.below(1024)} }
  region: eu
inputs:
  question: { type: string, required: true }
`;
}

function systemPrompt(random: Random, index: number): string {
  const includes = random.next() < 0.3 ? `\n{{> shared/${random.pick(FRAGMENTS)}}}\n` : '';
  const bytes =
    index === 0 ? LONG_PROMPT_BYTES : Math.min(random.logNormal(5_000, 15_000), 120_000);
  const head = `You answer questions about ${agentName(index)}.\n${includes}\nQuestion: {{question}}\n\n`;
  return head + prose(random, bytes - head.length);
}

function changelog(edited: boolean): string {
  const edit = '## [1.0.1] - 2026-02-01\n\n### Changed\n\n- One more instruction.\n\n';
  return `# Changelog\n\n${edited ? edit : ''}## [1.0.0] - 2026-01-15\n\n### Added\n\n- First version.\n`;
}
