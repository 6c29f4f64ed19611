import type { Control } from '../control.ts';
import { approval } from './approval.ts';
import { confidence } from './confidence.ts';
import { review } from './review.ts';

/** What waits for people, each by its own part of the config. */
export const ofPeople: readonly Control[] = [confidence, review, approval];
