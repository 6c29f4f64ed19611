import { execFileSync } from 'node:child_process';
import { exampleFiles } from '../../src/generated/example-files.ts';
import type { ExampleState } from '../../src/rules/define-rule.ts';
import { type ExampleFiles, layExample } from '../../src/rules/explain/lay-example.ts';
import { NUMBER, type PullRequest, payloadOf, type Remote } from './pull-request.ts';

export interface ExamplePull extends PullRequest {
  /** What it brings, by path. */
  readonly files: ExampleFiles;
}

const BY = 'committer Ana <ana@acme.example> 1772442000 +0000\n';
const HEAD = `refs/pull/${NUMBER}/head`;
const MERGE = `refs/pull/${NUMBER}/merge`;

/**
 * A pull request that brings what a rule's example shows. Where the example does not care for versions the agent
 * declares a major one, so that nothing but the example's own fault is in it.
 */
export function examplePull(world: Remote, state: ExampleState): ExamplePull {
  const { remote } = world;
  const laid = layExample(exampleFiles, state);
  const files = laid.base ? laid.head : declaredMajor(laid.head);
  const base = remote.git('rev-parse', 'main');
  const tree = treeOf(files);
  const stream = [
    `commit ${HEAD}\n${BY}${data('Change')}from ${base}\n${tree}`,
    `commit ${MERGE}\n${BY}${data('Merge')}from ${base}\nmerge ${HEAD}\n${tree}`,
    // For rules that ask which releases there are, and not what is in them.
    ...laid.tags
      .filter((version) => version !== '1.0.0')
      .map((version) => `reset refs/tags/example/v${version}\nfrom refs/tags/example/v1.0.0\n`),
  ];
  // Dozens of these are made: one process instead of ten.
  execFileSync('git', ['fast-import', '--quiet'], { cwd: remote.root, input: stream.join('') });
  const [head = '', merge = ''] = remote.git('rev-parse', HEAD, MERGE).split('\n');
  return { ...world, files, base, head, merge, payload: payloadOf(NUMBER, base, head) };
}

function treeOf(files: ExampleFiles): string {
  const entries = [...files].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
  return `deleteall\n${entries.join('')}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function declaredMajor(head: ExampleFiles): ExampleFiles {
  const changes = [...exampleFiles].some(
    ([path, text]) => path.startsWith('agents/example/') && head.get(path) !== text,
  );
  if (!changes) return head;
  const files = new Map(head);
  const replace = (path: string, from: string, to: string) => {
    const text = files.get(path);
    if (text !== undefined) files.set(path, text.replace(from, to));
  };
  replace('agents/example/agent.yaml', 'version: 1.0.0', 'version: 2.0.0');
  const section = '## [2.0.0] - 2026-03-02\n\n- Another example.\n\n## [1.0.0]';
  replace('agents/example/CHANGELOG.md', '## [1.0.0]', section);
  return files;
}
