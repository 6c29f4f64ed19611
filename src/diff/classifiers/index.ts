import { approval } from './approval.ts';
import type { Classifier } from './classifier.ts';
import { condition } from './condition.ts';
import { guardrails } from './guardrails.ts';
import { inputs } from './inputs.ts';
import { model } from './model.ts';
import { models } from './models.ts';
import { output } from './output.ts';
import { patterns } from './patterns.ts';
import { servers } from './servers.ts';
import { toolSchema } from './tool-schema.ts';

/** Every classifier under the name that `x-classifier` gives it: its file's. */
export const CLASSIFIERS: Readonly<Record<string, Classifier>> = {
  approval,
  condition,
  guardrails,
  inputs,
  model,
  models,
  output,
  patterns,
  servers,
  'tool-schema': toolSchema,
};
