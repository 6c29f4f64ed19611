import { describe, expect, test } from 'vitest';
import type { Agent } from '../../src/core/agent.ts';
import { recombine } from '../../src/promote/recombine.ts';
import { agentFrom } from '../support/agent-of.ts';
