import { isObject, type JsonObject, mapping, own } from '../core/json.ts';
import { parseYaml } from '../load/yaml/parse-yaml.ts';
import { agentName } from './agent-name.ts';
import { defineImporter, type ImportedAgent, type ImportOptions } from './define-importer.ts';
import { description } from './description.ts';
import { dockerModel } from './docker-model.ts';
import { dockerTools } from './docker-tools.ts';
import { literalPrompt } from './literal-prompt.ts';
import { plainText } from './plain-text.ts';
import { positiveInteger } from './positive-integer.ts';
import { foreign, refuse } from './refuse.ts';
import { whereItBreaks } from './where-it-breaks.ts';
import { yamlText } from './yaml-text.ts';

/** Keys of one agent that are carried over whole; all others are kept under x-docker, so that nothing is lost. */
const CARRIED = [
  ...['model', 'description', 'instruction'],
  ...['toolsets', 'tools', 'think', 'todo', 'memory', 'rag', 'sub_agents', 'handoffs'],
];
/** Keys of which only a part is carried over. */
const SPLIT = ['fallback', 'structured_output'];
/** Keys of the file that agents take whole; what else it says stays with its first agent. */
const TAKEN = ['version', 'agents', 'models', 'providers', 'tools', 'toolsets', 'mcps', 'rag'];
/** Each agent repeats what it takes from the file, so that their number is what a file can grow by. */
const MOST_AGENTS = 100;

/** docker-agent (cagent) files: each entry under `agents` becomes an agent. */
export default defineImporter({
  format: 'docker-agent',
  what: 'docker-agent (cagent) configurations',
  reads: '*.yaml with an `agents` mapping',
  endings: ['.yaml', '.yml'],
  convert({ path, text }, options) {
    if (!/^(["']?)agents\1[ \t]*:/m.test(text)) return foreign('it has no mapping `agents`');
    const parsed = parseYaml(path, text);
    const [problem] = parsed.problems;
    if (problem) return refuse(whereItBreaks(problem, text, parsed));
    const file = mapping(parsed.value);
    if (!isObject(file.agents) || Object.keys(file.agents).length === 0)
      return foreign('it has no mapping `agents`');
    const stem = path.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/i, '');
    if (Object.keys(file.agents).length > MOST_AGENTS) {
      return refuse(`it has more than ${MOST_AGENTS} agents; split it`);
    }
    const agents: ImportedAgent[] = [];
    for (const [key, value] of Object.entries(file.agents)) {
      const name = agentName(key === 'root' ? stem : `${stem}-${key}`);
      if (name === undefined) return refuse(`neither the file nor the key ${key} gives a name`);
      if (!isObject(value)) return refuse(`its agent ${key} is no mapping`);
      const rest = agents.length === 0 ? without(file, TAKEN) : {};
      agents.push(convertAgent(name, value, file, rest, options));
    }
    return { agents };
  },
});

function convertAgent(
  name: string,
  agent: JsonObject,
  file: JsonObject,
  about: JsonObject,
  options: ImportOptions,
): ImportedAgent {
  const notes: string[] = [];
  const model = dockerModel(agent, file, options, notes);
  const { line, cut } = description(agent.description);
  const schema = own(agent.structured_output, 'schema');
  const steps = positiveInteger(agent.max_iterations);
  const fallback = without(agent.fallback, ['models']);
  const structured = without(agent.structured_output, isObject(schema) ? ['schema'] : []);
  const kept = {
    ...without(agent, [...CARRIED, ...SPLIT, ...(steps ? ['max_iterations'] : [])]),
    ...(cut ? { description: agent.description } : {}),
    ...(Object.keys(fallback).length > 0 ? { fallback } : {}),
    ...(Object.keys(structured).length > 0 ? { structured_output: structured } : {}),
    ...(Object.keys(about).length > 0 ? { file: about } : {}),
  };
  const keys = Object.keys(kept).sort();
  if (keys.length > 0) notes.push(`kept under x-docker: ${keys.join(', ')}`);
  const manifest = {
    name,
    version: '1.0.0',
    description: line || name,
    owners: [options.owner],
    model,
    ...(isObject(schema) ? { output: schema } : {}),
    ...(keys.length > 0 ? { 'x-docker': kept } : {}),
  };
  const instruction = plainText(agent.instruction);
  if (instruction.trim() === '') notes.push('it has no instruction, so it has no prompt');
  const tools = dockerTools(agent, file, notes);
  return {
    name,
    files: {
      'agent.yaml': yamlText(manifest),
      ...(instruction.trim() === '' ? {} : { 'prompts/system.md': literalPrompt(instruction) }),
      ...(Object.keys(tools).length > 0 ? { 'tools.yaml': yamlText(tools) } : {}),
      ...(steps ? { 'guardrails.yaml': yamlText({ limits: { stepsPerRun: steps } }) } : {}),
    },
    notes,
  };
}

function without(fields: unknown, keys: readonly string[]): JsonObject {
  const entries = Object.entries(mapping(fields));
  return Object.fromEntries(entries.filter(([key]) => !keys.includes(key)));
}
