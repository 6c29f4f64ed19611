import { runGit } from './run-git.ts';

/** Settings by their keys in lower case; where git knows several values, the last, which is the one that counts. */
export type Settings = ReadonlyMap<string, string>;

const WHO = '^(user\\.(name|email|signingkey)|gpg\\.(format|ssh\\.program))$';

/** What git's configuration says, in a folder, of who works there and how they sign. */
export async function readSettings(folder: string): Promise<Settings> {
  const args = ['config', '-z', '--get-regexp', WHO];
  const { stdout } = await runGit(folder, args, { okCodes: [0, 1] });
  return new Map(
    stdout
      .toString('utf8')
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => line.split('\n'))
      .map(([key = '', ...value]) => [key, value.join('\n')]),
  );
}
