import type { Control } from '../control.ts';
import { recall } from './recall.ts';
import { scope } from './scope.ts';
import { toolDrift } from './tool-drift.ts';
import { toolErrors } from './tool-errors.ts';

/** What is asked about every tool call, in this order. */
export const ofTools: readonly Control[] = [recall, scope, toolDrift, toolErrors];
