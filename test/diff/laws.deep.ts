import { deepSeconds } from '../support/deep-seconds.ts';
import { laws } from './laws.ts';

// Once takes about a dozen seconds on two cores.
laws(Math.min(20, Math.max(1, Math.round(deepSeconds() / 15))));
