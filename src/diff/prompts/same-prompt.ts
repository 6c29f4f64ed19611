import type { Prompt } from '../../core/agent.ts';
import { sameValue } from '../stable-text.ts';

/** True when two prompts or fragments say the same, wherever in their files their tags stand. */
export function samePrompt(a: Prompt | undefined, b: Prompt | undefined): boolean {
  return a?.text === b?.text || sameValue(partsOf(a), partsOf(b));
}

function partsOf(prompt: Prompt | undefined): unknown {
  return prompt?.parts.map((part) =>
    typeof part === 'string' ? part : { ...part, range: undefined },
  );
}
