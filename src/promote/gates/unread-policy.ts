import { defineGate, type Gate, type GateContext } from '../gate.ts';

/**
 * What headgate.yaml may ask for and this version can't look at yet. Each is a gate that answers
 * `unknown` as soon as an environment asks for it: a control that is written down and not enforced would
 * be worse than none.
 */
export const unreadPolicy: readonly Gate[] = [
  unread('readiness', 'readiness', ({ config }) => config.readiness !== undefined),
];

function unread(id: string, key: string, asked: (context: GateContext) => boolean): Gate {
  return defineGate({
    id,
    what: `What \`${key}\` asks for holds.`,
    why: 'A control that is written down and not enforced would be worse than none.',
    owner: 'the owners of headgate.yaml',
    remedy: `take \`${key}\` out of headgate.yaml, or use a headgate that can check it`,
    check: (context) =>
      asked(context)
        ? {
            state: 'unknown',
            evidence: `headgate.yaml asks for \`${key}\`, which this version of headgate can’t check`,
          }
        : undefined,
  });
}
