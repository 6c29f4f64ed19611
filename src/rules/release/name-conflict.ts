import { defineRule } from '../define-rule.ts';
import { changedAs } from '../helpers/changed-as.ts';

export default defineRule({
  id: 'release/name-conflict',
  code: 'HG8050',
  scope: 'agent',
  severity: 'error',
  since: '0.1.0',
  what: 'The tag of the declared version can’t stand beside a tag that exists.',
  why: 'Git keeps `a` and `a/v1.0.0` in one place, and some file systems take RC and rc for one name: the release would fail after the merge.',
  todo: 'Choose another name or version, or delete the tag that is in the way if nobody needs it.',
  examples: [
    {
      title: 'Prereleases that differ only by case',
      invalid: { base: {}, tags: ['1.0.0', '1.0.1-RC.1'], edits: changedAs('1.0.1-rc.1') },
      valid: { base: {}, tags: ['1.0.0', '1.0.1-RC.1'], edits: changedAs('1.0.1-RC.2') },
    },
  ],
  check: ({ agent: { manifest }, base, releases }) => {
    const conflict = releases?.conflict;
    // A version that stood before is not this change's doing; `headgate release` says it there.
    if (!conflict || base?.manifest.value.version === manifest.value.version) return [];
    return [
      {
        file: manifest.path,
        pointer: '/version',
        message: conflict.reason,
        values: [manifest.value.version],
        todo: conflict.todo,
      },
    ];
  },
});
