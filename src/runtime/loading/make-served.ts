import { hash } from 'node:crypto';
import { own } from '../../core/json.ts';
import { RuntimeError } from '../runtime-error.ts';
import { bundleProblem } from './check-bundle.ts';
import { deepFreeze } from './deep-freeze.ts';
import { LIMITS } from './limits.ts';
import type { Matches } from './linear-patterns.ts';
import { parseJson } from './parse-json.ts';
import { promptRenderer } from './prompt-renderer.ts';
import type { EnvironmentReading, Named } from './read-environment.ts';
import type { AgentConfig, Served } from './served.ts';
import type { ToolShapes } from './tool-shapes.ts';

const NO_TOOLS: ToolShapes = deepFreeze({ mcp: [], openai: [], anthropic: [], aiSdk: {} });

/** What can be said of a release once its bundle is read, whatever generation serves it. */
export type Release = Pick<
  Served,
  'agent' | 'version' | 'digest' | 'content' | 'config' | 'model' | 'tools' | 'render'
>;

/**
 * A release from the bytes of its bundle, which are nothing until they have the digest that the environment names.
 *
 * @throws RuntimeError `integrity`
 */
export async function releaseOf(agent: string, named: Named, bytes: Uint8Array): Promise<Release> {
  const { version, digest, content } = named;
  const found = `sha256:${hash('sha256', bytes)}`;
  const what = `the bundle of ${agent} ${version}`;
  if (found !== digest) {
    throw new RuntimeError('integrity', `${what} is ${found}; the environment names ${digest}`);
  }
  const value = parseJson(bytes, what, LIMITS.bundleBytes);
  const problem = bundleProblem(value, { agent, version });
  if (problem) throw new RuntimeError('integrity', `${what} is none: ${problem}`);
  const config = deepFreeze(value as AgentConfig);
  const tools = config.tools?.tools ?? [];
  const [patterns, { toolShapesOf }] = await Promise.all([
    patternsOf(config),
    // What many agents have none of is loaded for the others.
    tools.length > 0 ? import('./tool-shapes-of.ts') : { toolShapesOf: () => NO_TOOLS },
  ]);
  return {
    agent,
    version,
    digest,
    content,
    config,
    model: config.manifest.model,
    tools: toolShapesOf(tools),
    render: promptRenderer(config, patterns),
  };
}

async function patternsOf({ manifest }: AgentConfig): Promise<ReadonlyMap<string, Matches>> {
  const inputs = Object.entries(manifest.inputs ?? {});
  if (!inputs.some(([, input]) => own(input, 'pattern') !== undefined)) return new Map();
  return (await import('./linear-patterns.ts')).linearPatterns(inputs);
}

/** A release as one generation serves it. */
export function servedAs(
  release: Release,
  environment: string,
  { generation, bindings }: EnvironmentReading,
  canary: boolean,
): Served {
  return Object.freeze({ ...release, environment, generation, bindings, canary });
}
