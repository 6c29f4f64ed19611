import type { Random } from './random.ts';

const SUBJECTS = [
  'the customer',
  'an order',
  'the invoice',
  'a colleague',
  'the returned parcel',
  'the account holder',
  'a supplier',
  'the last message',
  'this request',
  'the delivery address',
] as const;

const CONDITIONS = [
  'If %s is not named, ask once and wait',
  'When %s contradicts what a tool returned, the tool is right',
  'Read everything about %s before you answer',
  'Never say that %s was changed unless a tool confirmed it',
  'Where %s leaves a doubt, hand over to a person and say why',
  'Before you decide about %s, look up the date and the country',
  'Do not guess what %s means; quote the words that you rely on',
  'Keep %s out of the answer when it names somebody else',
] as const;

const REASONS = [
  'because a wrong answer costs more than a late one',
  'which is what the policy asks for',
  'even if the conversation says otherwise',
  'and mention the source in half a sentence',
  'so that the next person need not ask again',
  'and use the currency and the units of the order',
  'unless the same was done before in this conversation',
  'in plain words and without an apology',
] as const;

const HEADINGS = [
  'Before you start',
  'Decide',
  'Tools',
  'The answer',
  'Exceptions',
  'Tone',
] as const;

/** A sentence of an instruction, always another one. */
export function sentence(random: Random): string {
  const condition = random.pick(CONDITIONS).replace('%s', random.pick(SUBJECTS));
  return `${condition}, ${random.pick(REASONS)}, within ${2 + random.below(90)} minutes.`;
}

/** Markdown of about so many bytes: headings, paragraphs and lists, as prompts have them. */
export function prose(random: Random, bytes: number): string {
  const blocks: string[] = [];
  let length = 0;
  while (length < bytes) {
    const block = nextBlock(random, blocks.length);
    blocks.push(block);
    length += block.length + 2;
  }
  return `${blocks.join('\n\n').slice(0, Math.max(bytes, 1)).trimEnd()}\n`;
}

function nextBlock(random: Random, index: number): string {
  if (index % 5 === 0) return `## ${random.pick(HEADINGS)} ${index}`;
  const sentences = Array.from({ length: 2 + random.below(4) }, () => sentence(random));
  return index % 5 === 3 ? sentences.map((one) => `- ${one}`).join('\n') : sentences.join(' ');
}
