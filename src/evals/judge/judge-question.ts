import { digestOf } from '../../core/digest.ts';
import type { ModelPin } from '../../generated/types.ts';
import { JUDGE_PROMPTS, JUDGE_REPLIES } from './prompts.ts';

type JudgePin = Pick<ModelPin, 'provider' | 'id' | 'parameters'>;

/** What a judge is asked, as it is sent. */
export interface JudgeQuestion {
  readonly system: string;
  readonly user: string;
  /** JSON Schema of the reply. */
  readonly reply: object;
  /** The judge, where it is another than the suite's. */
  readonly judge?: JudgePin;
}

/** Text that a judge shall weigh and never obey, by the name that the instructions give it. */
type Material = Readonly<Record<string, string>>;

/**
 * Frames texts of strangers for a judge. Each stands between tags that carry a piece of the text's own hash: a text
 * can't close them, since whatever it adds to itself changes the hash.
 */
export function judgeQuestion(
  kind: keyof typeof JUDGE_PROMPTS,
  material: Material,
  judge?: JudgePin,
): JudgeQuestion {
  const blocks = Object.entries(material).map(([name, text]) => {
    const seal = digestOf(new TextEncoder().encode(text)).slice('sha256:'.length, 19);
    return `<${name} seal="${seal}">\n${text}\n</${name} seal="${seal}">`;
  });
  return {
    system: JUDGE_PROMPTS[kind],
    user: blocks.join('\n\n'),
    reply: JUDGE_REPLIES[kind],
    ...(judge ? { judge } : {}),
  };
}
