import { createHash } from 'node:crypto';
import { bundleProblem } from './check-bundle.ts';
import { deepFreeze } from './deep-freeze.ts';
import { LIMITS } from './limits.ts';
import { linearPatterns } from './linear-patterns.ts';
import { parseJson } from './parse-json.ts';
import { promptRenderer } from './prompt-renderer.ts';
import type { EnvironmentReading, Named } from './read-environment.ts';
import { RuntimeError } from './runtime-error.ts';
import type { AgentConfig, Served } from './served.ts';
import { toolShapesOf } from './tool-shapes-of.ts';

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
  const found = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const what = `the bundle of ${agent} ${version}`;
  if (found !== digest) {
    throw new RuntimeError('integrity', `${what} is ${found}; the environment names ${digest}`);
  }
  const value = parseJson(bytes, what, LIMITS.bundleBytes);
  const problem = bundleProblem(value, { agent, version });
  if (problem) throw new RuntimeError('integrity', `${what} is none: ${problem}`);
  const config = deepFreeze(value as AgentConfig);
  const patterns = await linearPatterns(config.manifest.inputs);
  return {
    agent,
    version,
    digest,
    content,
    config,
    model: config.manifest.model,
    tools: toolShapesOf(config.tools?.tools ?? []),
    render: promptRenderer(config, patterns),
  };
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
