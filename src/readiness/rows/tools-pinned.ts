import { defineRow } from '../define-row.ts';
import { inFile } from '../in-file.ts';
import { serverUnversioned } from '../server-unversioned.ts';

export default defineRow({
  id: 'tools-pinned',
  title: 'Tools allowed one by one, from servers of a known version',
  why: 'A server that updates itself brings tools and descriptions that nobody has read.',
  fields: [
    ...['tools.allow', 'tools.servers.type', 'tools.servers.command', 'tools.servers.version'],
    ...['tools.tools.server', 'tools.tools.title', 'tools.tools.outputSchema'],
    ...['tools.tools.annotations.title', 'tools.tools.annotations.idempotentHint'],
    'tools.tools.annotations.openWorldHint',
  ],
  check(facts) {
    const { tools } = facts.bundle;
    const servers = Object.entries(tools?.servers ?? {});
    if (servers.length === 0) return [];
    const globs = (tools?.allow ?? []).filter((name) => name.includes('*'));
    return [
      {
        holds: tools?.allow !== undefined && globs.length === 0,
        seen: `${tools?.allow?.length} tools are allowed by name`,
        gap:
          tools?.allow === undefined
            ? 'every tool of every server is exposed'
            : `${globs.join(', ')} lets in what a server adds`,
        todo: inFile(facts, 'tools', 'allow'),
      },
      ...servers.map(([name, server]) => ({
        holds: !serverUnversioned(server),
        seen: `${name} has a version`,
        gap: `${name} may change under the agent`,
        todo: inFile(
          facts,
          'tools',
          `a version for ${name}; headgate explain tool/server-unversioned`,
        ),
      })),
    ];
  },
});
