import type { Control } from '../control.ts';
import { contextBloat } from './context-bloat.ts';
import { repeatedCalls } from './repeated-calls.ts';
import { toolStorm } from './tool-storm.ts';

/** Failures that show before the ceilings of a run do; each holds where its limit is set. */
export const ofSignals: readonly Control[] = [toolStorm, repeatedCalls, contextBloat];
