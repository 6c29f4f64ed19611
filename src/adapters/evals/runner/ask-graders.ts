import { digestOfJson } from '../../../core/digest-of-json.ts';
import type { EvalCase } from '../../../core/eval-case.ts';
import type { Ask } from '../../../evals/graders/define-grader.ts';
import type { JudgeQuestion } from '../../../evals/judge/judge-question.ts';
import type { ModelProvider, ModelRequest } from '../../../ports/model-provider.ts';
import { runJsonProgram } from './run-json-program.ts';

/** Replies of judges by what they were asked: an output that comes again gets the same grade, on either side. */
export type JudgeCache = Map<string, Promise<string>>;

export interface AskOptions {
  readonly provider: ModelProvider;
  readonly cache: JudgeCache;
  readonly signal: AbortSignal;
  /** Whether programs of the suite may run: never for a change that nobody has looked at. */
  readonly commands: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

type Pin = ModelRequest['model'];

const REMEMBERED = 20_000;

/** What graders of one case may ask, and whom. */
export function askGraders(
  { judge: judgePin, embeddings }: Pick<EvalCase, 'judge' | 'embeddings'>,
  { provider, cache, signal, commands, env, timeoutMs }: AskOptions,
): Ask {
  async function judged({ system, user, reply }: JudgeQuestion, model: Pin): Promise<string> {
    const conversation = [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ] as const;
    const request = { model: steady(model), conversation, tools: [], output: reply };
    return (await provider.complete(request, signal)).text;
  }

  return {
    judge: (question) => {
      const model = question.judge ?? judgePin;
      if (!model) return Promise.reject(new Error('The suite names no judge.'));
      const key = digestOfJson({ ...question, judge: model });
      const known = cache.get(key);
      if (known) return known;
      const asked = judged(question, model);
      if (cache.size >= REMEMBERED) cache.clear();
      cache.set(key, asked);
      asked.catch(() => cache.delete(key));
      return asked;
    },
    embed: async (texts) => {
      if (!embeddings) throw new Error('The suite names no model for embeddings.');
      return (await provider.embed({ model: embeddings, texts }, signal)).vectors;
    },
    run: (argv, input) => {
      if (!commands) {
        return Promise.reject(new Error('Programs of suites are off; --allow-commands runs them.'));
      }
      return runJsonProgram({ argv, input, env, timeoutMs, signal });
    },
  };
}

/** A judge that its pin says nothing about is as little random as it can be. */
function steady(model: Pin): Pin {
  const { temperature, reasoningEffort } = model.parameters ?? {};
  if (temperature !== undefined || reasoningEffort !== undefined) return model;
  return { ...model, parameters: { ...model.parameters, temperature: 0 } };
}
