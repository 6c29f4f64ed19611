/**
 * The first two digits of the codes of each group. A code is opaque and never reused, so a rule that goes
 * takes its code with it; blocks keep numbers of one subject together and leave room between subjects.
 */
export const CODE_BLOCKS: Readonly<Record<string, string>> = {
  agent: 'HG10',
  file: 'HG10',
  schema: 'HG10',
  yaml: 'HG10',
  model: 'HG20',
  prompt: 'HG30',
  tool: 'HG40',
  guardrail: 'HG50',
  limits: 'HG50',
  operations: 'HG60',
  evals: 'HG65',
  environment: 'HG70',
  owners: 'HG70',
  policy: 'HG70',
  release: 'HG80',
  version: 'HG80',
  security: 'HG90',
  baseline: 'HG95',
  ignore: 'HG95',
};
