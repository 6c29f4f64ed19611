import type { Prompt } from '../../core/agent.ts';

/** A prompt in a bundle: text and inputs, nothing left to look up. */
export type ResolvedPrompt = readonly (string | { readonly input: string })[];

// Fragments that include fragments can grow without bound from a few short files.
const MOST_CHARACTERS = 4 * 1024 * 1024;
const MOST_INCLUSIONS = 10_000;

/**
 * A prompt with every fragment expanded and adjacent text merged, `["Hello ", {"input": "name"}]`.
 *
 * @param fragments by name (`shared/tone`), as the loader resolved them.
 * @throws Error when a fragment is missing or the expansion is larger than 4 Mi characters: the gate
 * reports both before a release gets here.
 */
export function resolvePrompt(
  prompt: Prompt,
  fragments: ReadonlyMap<string, Prompt>,
): ResolvedPrompt {
  const resolved: (string | { readonly input: string })[] = [];
  let characters = 0;
  let inclusions = 0;

  function append(source: Prompt): void {
    for (const part of source.parts) {
      if (typeof part === 'string') text(part);
      else if ('input' in part) resolved.push({ input: part.input });
      else include(source, part.fragment);
    }
  }

  function text(part: string): void {
    characters += part.length;
    if (characters > MOST_CHARACTERS) {
      throw new Error(`${prompt.path} expands to more than ${MOST_CHARACTERS} characters.`);
    }
    const last = resolved.at(-1);
    if (typeof last === 'string') resolved[resolved.length - 1] = last + part;
    else if (part !== '') resolved.push(part);
  }

  function include(source: Prompt, name: string): void {
    const fragment = fragments.get(name);
    if (!fragment) throw new Error(`${source.path} includes ${name}, which is not there.`);
    inclusions += 1;
    if (inclusions > MOST_INCLUSIONS) {
      throw new Error(`${prompt.path} includes more than ${MOST_INCLUSIONS} fragments.`);
    }
    append(fragment);
  }

  append(prompt);
  return resolved;
}
