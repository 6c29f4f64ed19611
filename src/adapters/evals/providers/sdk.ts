/** What is asked of the AI SDK: a bundle takes of it what is named here, a third of the whole. */
export {
  embedMany,
  generateText,
  jsonSchema,
  NoObjectGeneratedError,
  Output,
  tool,
} from 'ai';
