import { defineRule } from '../define-rule.ts';

export default defineRule({
  id: 'file/lfs-pointer',
  code: 'HG1008',
  scope: 'load',
  severity: 'error',
  since: '0.1.0',
  what: 'A file is a git-lfs pointer, so its content is not in the repository.',
  why: 'The pointer itself would be released as the prompt.',
  todo: 'Commit the content: take the path out of .gitattributes, then `git add --renormalize` it.',
  examples: [
    {
      title: 'A prompt that went to git-lfs',
      invalid: {
        files: {
          'agents/example/prompts/system.md': [
            'version https://git-lfs.github.com/spec/v1',
            'oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393',
            'size 12345',
            '',
          ].join('\n'),
        },
      },
      valid: {},
    },
  ],
});
