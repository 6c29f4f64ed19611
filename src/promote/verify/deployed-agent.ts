import type { Agent, Document, Prompt } from '../../core/agent.ts';
import type { Bundle } from '../../release/bundle.ts';

/**
 * An agent as its bundle says, with the evals of its release: what runs, not what today's loader would make of the
 * files that it was made from.
 *
 * @param released the same release, loaded from its files.
 */
export function deployedAgent(released: Agent, bundle: Bundle): Agent {
  const { name, path, evals, manifest } = released;
  const inBundle = <T>(value: T): Document<T> => ({
    path: `${path}/bundle.json`,
    text: '',
    locate: manifest.locate,
    value,
  });
  const prompts = Object.entries(bundle.prompts).map(
    ([role, parts]): Prompt => ({
      path: `${path}/bundle.json`,
      text: '',
      locate: manifest.locate,
      role,
      parts: parts.map((part) =>
        typeof part === 'string' ? part : { ...part, range: { start: 0, end: 0 } },
      ),
    }),
  );
  return {
    name,
    path,
    evals,
    prompts,
    fragments: new Map(),
    manifest: inBundle(bundle.manifest),
    ...(bundle.tools ? { tools: inBundle(bundle.tools) } : {}),
    ...(bundle.guardrails ? { guardrails: inBundle(bundle.guardrails) } : {}),
    ...(bundle.operations ? { operations: inBundle(bundle.operations) } : {}),
  };
}
