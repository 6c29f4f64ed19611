import type { Review, Tool } from '../../generated/types.ts';
import { isSchemaObject } from './subschemas.ts';

/**
 * True unless a review provably never sees a call of the tool: its condition is about the arguments, and
 * asks for one that the tool has not.
 */
export function mayReview({ when }: Pick<Review, 'when'>, tool: Tool): boolean {
  const { properties } = tool.inputSchema;
  if (!when || !isSchemaObject(properties)) return true;
  const takes = (name: unknown) => typeof name === 'string' && Object.hasOwn(properties, name);
  const { required } = when;
  if (Array.isArray(required) && required.length > 0) return required.every(takes);
  // A condition that requires nothing holds of whatever has not the property; what it names says what it means.
  const named = isSchemaObject(when.properties) ? Object.keys(when.properties) : [];
  return named.length === 0 || named.some(takes);
}
