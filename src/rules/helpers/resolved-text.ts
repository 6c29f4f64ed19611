import type { Prompt } from '../../core/agent.ts';

/** A prompt's text with its fragments in place; inputs are left out, because their values are not known. */
export function resolvedText(prompt: Prompt, fragments: ReadonlyMap<string, Prompt>): string {
  return prompt.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const fragment = 'fragment' in part ? fragments.get(part.fragment) : undefined;
      return fragment ? resolvedText(fragment, fragments) : '';
    })
    .join('');
}
