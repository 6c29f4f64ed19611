/** What names a person across commits: the e-mail address of `Name <email>`, else the text, lower case. */
export function identityKey(identity: string): string {
  const [, email] = /<([^<>]+)>\s*$/.exec(identity) ?? [];
  return (email ?? identity).trim().toLowerCase();
}

/** True when a list of people (`ana@acme.example`, `@ana`, `Ana <ana@acme.example>`) holds this one. */
export function isAmong(identity: string, people: readonly string[]): boolean {
  const key = identityKey(identity);
  return people.some((person) => identityKey(person) === key);
}

/** The people behind a list of teams and people. A name that is no team stands for itself. */
export function membersOf(
  names: readonly string[],
  teams: Readonly<Record<string, readonly string[]>>,
): string[] {
  return names.flatMap((name) => (Object.hasOwn(teams, name) ? (teams[name] ?? []) : [name]));
}
