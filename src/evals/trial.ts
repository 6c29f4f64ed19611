// Ports speak of trials, too, and stand below evals.
export type { Grade, Trial } from '../core/trial.ts';
