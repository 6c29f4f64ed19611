import type { Agent, Prompt } from '../../core/agent.ts';

/** A prompt as the model gets it, but for the values of its inputs. */
export interface ExpandedPrompt {
  readonly parts: readonly ExpandedPart[];
  /** Names of the fragments in it, included directly or through another, in order of appearance. */
  readonly fragments: readonly string[];
  /** False where fragments that include fragments grow beyond all measure; `parts` then stop in the middle. */
  readonly complete: boolean;
}

/** Text, an input, or a fragment that is missing or includes itself (a rule reports it). */
export type ExpandedPart = string | { readonly input: string } | { readonly fragment: string };

// In UTF-16 units and parts; no model takes more.
const LARGEST = 4_000_000;

/** A prompt with its fragments in place, and neighbouring texts joined. */
export function expandPrompt(prompt: Prompt, fragments: Agent['fragments']): ExpandedPrompt {
  const parts: ExpandedPart[] = [];
  const names = new Set<string>();
  const within = new Set<string>();
  let room = LARGEST;

  const add = (part: ExpandedPart): void => {
    room -= typeof part === 'string' ? part.length : 1;
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  };
  const visit = ({ parts: inner }: Prompt): void => {
    for (const part of inner) {
      if (room <= 0) return;
      if (typeof part === 'string') add(part);
      else if ('input' in part) add({ input: part.input });
      else include(part.fragment);
    }
  };
  const include = (name: string): void => {
    names.add(name);
    const fragment = fragments.get(name);
    if (!fragment || within.has(name)) {
      add({ fragment: name });
      return;
    }
    within.add(name);
    room -= 1;
    visit(fragment);
    within.delete(name);
  };

  visit(prompt);
  return { parts, fragments: [...names], complete: room > 0 };
}
