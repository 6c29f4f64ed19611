import { type ExampleFiles, layExample } from '../../src/rules/explain/lay-example.ts';

/** Replacements of texts in an agent's files, and whole files (null removes one); paths begin at its folder. */
export interface ExampleEdit {
  readonly edits?: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;
  readonly files?: Readonly<Record<string, string | null>>;
}

/** The example repository after an edit. A path that begins with `agents/` is one of the repository. */
export function layEdit(files: ExampleFiles, edit: ExampleEdit = {}): ExampleFiles {
  return layExample(files, { edits: placed(edit.edits), files: placed(edit.files) }).head;
}

function placed<T>(record: Readonly<Record<string, T>> = {}): Record<string, T> {
  const entries = Object.entries(record).map(([path, value]): [string, T] => [
    path.startsWith('agents/') ? path : `agents/example/${path}`,
    value,
  ]);
  return Object.fromEntries(entries);
}
