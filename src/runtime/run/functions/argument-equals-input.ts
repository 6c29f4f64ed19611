import type { GuardrailFunction } from '../guardrails/functions.ts';
import { textOf } from './settings.ts';

/** `{ argument, input }`: a call that has the argument has it from the run's input and from nowhere else. */
export const argumentEqualsInput: GuardrailFunction = ({ settings, call, inputs }) => {
  if (!call || call.answered) return undefined;
  const argument = textOf(settings, 'argument');
  const input = textOf(settings, 'input');
  if (!Object.hasOwn(call.args, argument)) return undefined;
  if (call.args[argument] === inputs[input]) return undefined;
  return `\`${argument}\` must be this run's \`${input}\`.`;
};
