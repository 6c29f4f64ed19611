import type { ModelChoice } from './define-importer.ts';

/**
 * Pins for names that float in Claude Code, where they follow whatever is newest: the newest snapshot of each (Anthropic, "Models overview"). `inherit` takes the session's model, which a production agent must name.
 */
export const DEFAULT_MODELS: Readonly<Record<string, ModelChoice>> = {
  sonnet: { provider: 'anthropic', id: 'claude-sonnet-5' },
  opus: { provider: 'anthropic', id: 'claude-opus-4-8' },
  haiku: { provider: 'anthropic', id: 'claude-haiku-4-5-20251001' },
  inherit: { provider: 'anthropic', id: 'claude-sonnet-5' },
};
