import type { Plant } from './plant.ts';
import { EVAL_PLANTS } from './plants/evals.ts';
import { GATE_PLANTS } from './plants/gate.ts';
import { GITHUB_PLANTS } from './plants/github.ts';
import { PROMOTE_PLANTS } from './plants/promote.ts';
import { RUNTIME_PLANTS } from './plants/runtime.ts';
import { TARGET_PLANTS } from './plants/targets.ts';

export const PLANTS: readonly Plant[] = [
  ...PROMOTE_PLANTS,
  ...TARGET_PLANTS,
  ...RUNTIME_PLANTS,
  ...EVAL_PLANTS,
  ...GITHUB_PLANTS,
  ...GATE_PLANTS,
];
