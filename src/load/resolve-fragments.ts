import type { Prompt, TextFile } from '../core/agent.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Problem } from '../core/problem.ts';
import type { InlineIgnore } from './inline-ignores.ts';
import type { Fragments } from './load-fragments.ts';

// Deep enough for any real composition; a chain this long is a mistake before it is a cycle.
const DEPTH = 16;

export interface ResolvedFragments {
  readonly fragments: ReadonlyMap<string, Prompt>;
  readonly files: readonly TextFile[];
  readonly ignores: readonly InlineIgnore[];
  readonly problems: readonly Problem[];
}

/** Follows every `{{> name}}` of the prompts, through fragments, and reports missing and cyclic ones where they are included. */
export function resolveFragments(prompts: readonly Prompt[], source: Fragments): ResolvedFragments {
  const fragments = new Map<string, Prompt>();
  const files = new Map<string, TextFile>();
  const ignores: InlineIgnore[] = [];
  const problems: Problem[] = [];

  function follow(prompt: Prompt, chain: readonly string[]): void {
    for (const part of prompt.parts) {
      if (typeof part === 'string' || !('fragment' in part)) continue;
      const name = part.fragment;
      const place = { file: prompt.path, range: part.range, values: [name] };
      if (chain.includes(name) || chain.length >= DEPTH) {
        const loop = [...chain.slice(Math.max(0, chain.indexOf(name))), name].join(' → ');
        problems.push({
          rule: 'prompt/fragment-cycle',
          ...place,
          message: `fragments include each other: ${loop}`,
        });
        continue;
      }
      if (fragments.has(name)) continue;
      const loaded = source.get(name);
      if (!loaded) {
        problems.push({
          rule: 'prompt/fragment-missing',
          ...place,
          ...missing(name, source.names),
        });
        continue;
      }
      if (loaded.file) files.set(name, loaded.file);
      ignores.push(...loaded.ignores);
      problems.push(...loaded.problems);
      if (!loaded.value) continue;
      fragments.set(name, loaded.value);
      follow(loaded.value, [...chain, name]);
    }
  }

  for (const prompt of prompts) follow(prompt, []);
  return { fragments, files: [...files.values()], ignores, problems };
}

function missing(name: string, names: readonly string[]): Pick<Problem, 'message' | 'todo'> {
  const whole = name.startsWith('shared/') ? name : `shared/${name}`;
  const stands = names.includes(whole);
  const meant = stands ? whole : didYouMean(whole, names);
  const message = `there is no fragment \`${name}\`${meant ? `; did you mean \`${meant}\`?` : ''}`;
  if (stands) return { message, todo: `Write {{> ${whole}}}: the folder belongs to the name.` };
  const file = `agents/_${whole}.md`;
  if (meant) return { message, todo: `Write {{> ${meant}}}, or create ${file}.` };
  return {
    message,
    todo: whole === name ? `Create ${file}.` : `Create ${file}, and write {{> ${whole}}}.`,
  };
}
