/** What names a person across commits: the e-mail address of `Name <email>`, else the text, lower case. */
export function identityKey(identity: string): string {
  const [, email] = /<([^<>]+)>\s*$/.exec(identity) ?? [];
  const key = (email ?? identity).trim().toLowerCase();
  // GitHub's address for people who keep theirs private, with or without their number.
  const [, handle] = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(key) ?? [];
  return handle === undefined ? key : `@${handle}`;
}

/**
 * True when a list of people holds this one. A line is a person, under one name or several:
 * `ana@acme.example`, `@ana`, `Ana <ana@acme.example>`, `ana@acme.example, @ana`.
 */
export function isAmong(identity: string, people: readonly string[]): boolean {
  const key = identityKey(identity);
  return people.some((person) => keysOf(person).includes(key));
}

/** The people behind a list of teams and people. A name that is no team stands for itself. */
export function membersOf(
  names: readonly string[],
  teams: Readonly<Record<string, readonly string[]>>,
): string[] {
  return names.flatMap((name) => (Object.hasOwn(teams, name) ? (teams[name] ?? []) : [name]));
}

/** Every key of the person with this identity, as far as the teams know others; its own first. */
export function keysOfPerson(
  identity: string,
  teams: Readonly<Record<string, readonly string[]>>,
): string[] {
  const lines = Object.values(teams).flat().map(keysOf);
  const keys = [identityKey(identity)];
  // It grows while it is walked: one line may lead to another.
  for (const key of keys) {
    for (const other of lines.filter((line) => line.includes(key)).flat()) {
      if (!keys.includes(other)) keys.push(other);
    }
  }
  return keys;
}

function keysOf(line: string): string[] {
  return line
    .split(',')
    .map(identityKey)
    .filter((key) => key !== '');
}
