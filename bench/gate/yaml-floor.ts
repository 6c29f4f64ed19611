import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { parse } from 'yaml';

/**
 * What nothing that parses with `yaml` can do without: every YAML file below a folder, read and parsed in two threads.
 * Usage: node bench/gate/yaml-floor.ts FOLDER
 */
const THREADS = 2;

if (isMainThread) {
  const files = readdirSync(process.argv[2] ?? '.', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
  const answers = Array.from({ length: THREADS }, (_, thread) =>
    parsed(files.filter((_, at) => at % THREADS === thread)),
  );
  const bytes = (await Promise.all(answers)).reduce((sum, part) => sum + part, 0);
  console.log(`${files.length} files, ${bytes} bytes`);
} else {
  let bytes = 0;
  for (const file of workerData as readonly string[]) {
    const text = readFileSync(file, 'utf8');
    parse(text);
    bytes += Buffer.byteLength(text);
  }
  parentPort?.postMessage(bytes);
}

function parsed(files: readonly string[]): Promise<number> {
  const worker = new Worker(new URL(import.meta.url), { workerData: files });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
