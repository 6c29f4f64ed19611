/** For examples: the files of a repository whose baseline excuses one finding, which is not there. */
export function baselineOf(entry: { readonly expires?: string } = {}): Record<string, string> {
  return {
    '.headgate/baseline.json': JSON.stringify({
      schema: 'headgate/baseline/v1',
      entries: [
        {
          fingerprint: '00000000000000000000000000000000',
          rule: 'limits/none',
          agent: 'example',
          owner: '@acme/support',
          reason: 'Limits come with the next release.',
          ...entry,
        },
      ],
    }),
  };
}
