import { parseYaml } from '../../../src/load/yaml/parse-yaml.ts';
import { HOSTILE_YAML } from './hostile-yaml.ts';

const PROTOTYPE_KEYS = Reflect.ownKeys(Object.prototype).length;

/** Reads every hostile text twice and prints what became of it, for the parent to judge. */
const results = Object.entries(HOSTILE_YAML).map(([name, { text }]) => {
  const source = text();
  const start = process.cpuUsage();
  const first = parseYaml('hostile.yaml', source);
  const second = parseYaml('hostile.yaml', source);
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000 / 2;
  first.locate('/a/b/0', 'key');
  return {
    name,
    rules: [...new Set([...first.problems, ...second.problems].map(({ rule }) => rule))],
    ms: Math.round(ms),
    hasValue: first.value !== undefined,
    isPolluted: Reflect.ownKeys(Object.prototype).length !== PROTOTYPE_KEYS,
  };
});

console.log(JSON.stringify(results));
