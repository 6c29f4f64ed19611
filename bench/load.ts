import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseYaml } from '../src/load/yaml/parse-yaml.ts';
import { median } from './support/median.ts';

/**
 * What the safety of loading costs: `parseYaml` (guard, parse, plain data) beside `YAML.parse` of the same text.
 * Usage: node bench/load.ts [FOLDER…], default agents/ and the example of the tests. Target: a ratio of at most 1.25.
 */
const ROUNDS = 25;
const MIN_ROUND_MS = 20;

const folders = process.argv.slice(2);
const texts = (folders.length > 0 ? folders : ['agents', 'test/fixtures/example'])
  .flatMap(yamlFiles)
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

console.log('     bytes   YAML.parse    parseYaml   ratio  file');
for (const { file, text } of texts) line(file, [text]);
line(
  'all',
  texts.map(({ text }) => text),
);

function line(name: string, inputs: readonly string[]): void {
  const [library, ours] = medians([
    () => inputs.forEach((text) => void parse(text)),
    () => inputs.forEach((text) => void parseYaml(name, text)),
  ]);
  const bytes = inputs.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const us = (ms: number) => `${(ms * 1000).toFixed(0)} µs`.padStart(12);
  const ratio = (ours / library).toFixed(2).padStart(7);
  console.log(`${String(bytes).padStart(10)} ${us(library)} ${us(ours)} ${ratio}  ${name}`);
}

/** Milliseconds a call, alternating between the two, so that a busy machine slows both. */
function medians(subjects: readonly [() => void, () => void]): [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, subject] of subjects.entries()) times[index]?.push(timed(subject));
  }
  return [median(times[0]), median(times[1])];
}

function timed(subject: () => void): number {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < MIN_ROUND_MS) {
    subject();
    calls += 1;
  }
  return (performance.now() - start) / calls;
}

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
