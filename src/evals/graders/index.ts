// Written by scripts/generate/graders-index.ts from src/evals/graders/; do not edit.

import command from './command.ts';
import contains from './contains.ts';
import containsAll from './contains-all.ts';
import containsAny from './contains-any.ts';
import containsJson from './contains-json.ts';
import cost from './cost.ts';
import type { Grader } from './define-grader.ts';
import equals from './equals.ts';
import factuality from './factuality.ts';
import guardrail from './guardrail.ts';
import icontains from './icontains.ts';
import icontainsAll from './icontains-all.ts';
import icontainsAny from './icontains-any.ts';
import isJson from './is-json.ts';
import latency from './latency.ts';
import levenshtein from './levenshtein.ts';
import llmRubric from './llm-rubric.ts';
import maxTokens from './max-tokens.ts';
import noTool from './no-tool.ts';
import refusal from './refusal.ts';
import regex from './regex.ts';
import rougeN from './rouge-n.ts';
import similar from './similar.ts';
import startsWith from './starts-with.ts';
import toolArgs from './tool-args.ts';
import toolCalled from './tool-called.ts';
import toolSequence from './tool-sequence.ts';

/** Every grader, sorted by id. */
export const graders: readonly Grader[] = [
  command,
  contains,
  containsAll,
  containsAny,
  containsJson,
  cost,
  equals,
  factuality,
  guardrail,
  icontains,
  icontainsAll,
  icontainsAny,
  isJson,
  latency,
  levenshtein,
  llmRubric,
  maxTokens,
  noTool,
  refusal,
  regex,
  rougeN,
  similar,
  startsWith,
  toolArgs,
  toolCalled,
  toolSequence,
];
