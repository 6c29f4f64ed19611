import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';

export default defineRow({
  id: 'human-checkpoint',
  title: 'Named human checkpoint',
  why: '“Somebody looks at it” is nobody; a queue with names and a time is somebody.',
  fields: [
    ...['operations.review.id', 'operations.review.when', 'operations.review.queue'],
    ...['operations.review.approvers', 'operations.review.within'],
  ],
  check(facts) {
    const reviews = facts.bundle.operations?.review ?? [];
    const open = reviews.filter(({ within }) => within === undefined);
    return [
      {
        holds: reviews.length > 0,
        seen: reviews
          .map(({ id, queue, approvers }) => `${id}: ${approvers.join(', ')} in ${queue}`)
          .join('; '),
        gap: 'no point is named at which a person looks',
        todo: inFile(facts, 'operations', 'review'),
      },
      ...(reviews.length === 0
        ? []
        : [
            {
              holds: open.length === 0,
              seen: 'each with a time',
              gap: `${open.map(({ id }) => id).join(', ')} has no time in which somebody looks`,
              todo: inFile(facts, 'operations', 'review: within'),
            },
          ]),
    ];
  },
});
