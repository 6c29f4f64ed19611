import { describeModel } from './describe-model.ts';

/**
 * How far apart two models are, nearest first: `same` id; another `snapshot` of one line (or the same under another
 * region or alias); another version or `tier` of one brand (Sonnet 4 and Sonnet 4.5, GPT-4o and GPT-4o mini); another
 * `family` (Claude and Gemini on one platform); another `provider`.
 */
export type ModelDistance = 'same' | 'snapshot' | 'tier' | 'family' | 'provider';

interface Pin {
  readonly provider: string;
  readonly id: string;
}

/**
 * Compares two model pins. Up to `snapshot` it is the same model, beyond it is another. Symmetric. A provider is never
 * seen through: the same weights behind another API differ in limits, filters and lifecycle.
 */
export function compareModels(a: Pin, b: Pin): ModelDistance {
  if (a.provider !== b.provider) return 'provider';
  if (a.id === b.id) return 'same';
  const [one, other] = [describeModel(a.provider, a.id), describeModel(b.provider, b.id)];
  if (one.line === other.line) return 'snapshot';
  return one.brand === other.brand ? 'tier' : 'family';
}
