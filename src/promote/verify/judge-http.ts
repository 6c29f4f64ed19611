import { fromPointer } from '../../core/json-pointer.ts';
import type { HttpStep } from '../../generated/types.ts';

/** As much of an answer as a step looks at. */
export interface SeenAnswer {
  readonly status: number;
  readonly body: string;
}

const MOST_SHOWN = 200;

/** What an HTTP answer lacks of what a step wants; undefined when it lacks nothing. */
export function judgeHttp(step: HttpStep, answer: SeenAnswer): string | undefined {
  const { status = 200, contains, json } = step;
  const { body } = answer;
  const shown = `the answer begins with ${JSON.stringify(body.slice(0, MOST_SHOWN))}`;
  if (answer.status !== status) return `status ${answer.status}, not ${status}; ${shown}`;
  if (contains !== undefined && !body.includes(contains)) {
    return `the answer does not hold ${JSON.stringify(contains)}; ${shown}`;
  }
  if (json === undefined) return undefined;
  const document = parse(body);
  if (document === undefined) return `the answer is no JSON; ${shown}`;
  for (const [pointer, wanted] of Object.entries(json)) {
    const found = at(document.value, pointer);
    if (found !== wanted) {
      const is = found === undefined ? 'nothing' : JSON.stringify(found)?.slice(0, MOST_SHOWN);
      return `${pointer} is ${is}, not ${JSON.stringify(wanted)}`;
    }
  }
  return undefined;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function at(value: unknown, pointer: string): unknown {
  return fromPointer(pointer).reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
        ? (inner as Record<string, unknown>)[step]
        : undefined,
    value,
  );
}
