// The tokenizer is quadratic in text without a break: 300 KB of one letter take 20 seconds. Cut where white
// space is near, a text counts a token in a thousand more at most.
const PIECES = /[\s\S]{1,1000}(?=\s|$)|[\s\S]{1,1000}/g;

/**
 * Tokens of some texts together, counted with OpenAI's o200k encoding. Exact for OpenAI's models since GPT-4o, an
 * estimate for all others, which may be off by a third. The
 * encoding takes about 100 ms to load, so it is loaded by the first question only.
 */
export async function countTokens(texts: readonly string[]): Promise<number> {
  const { countTokens: count } = await import('gpt-tokenizer/encoding/o200k_base');
  // A prompt that says `<|endoftext|>` sends it as text.
  const options = { disallowedSpecial: new Set<string>() };
  const pieces = texts.flatMap((text) => text.match(PIECES) ?? []);
  return pieces.reduce((sum, piece) => sum + count(piece, options), 0);
}
