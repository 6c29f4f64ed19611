import { child, keysOf } from '../pair.ts';
import { sameValue } from '../stable-text.ts';
import type { Classifier } from './classifier.ts';
import { model } from './model.ts';

/** The other models that an agent calls, each by its name; one that comes or goes is another model. */
export const models: Classifier = (pair) =>
  keysOf(pair)
    .map((name) => child(pair, name))
    .filter(({ base, head }) => !sameValue(base.value, head.value))
    .flatMap(model);
