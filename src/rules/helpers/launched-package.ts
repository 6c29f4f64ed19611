import { POSIX_SHELLS } from './posix-shells.ts';

/** A package or image that a command line fetches and starts. */
export interface LaunchedPackage {
  readonly name: string;
  /** Which argument names it. */
  readonly argument: number;
  readonly pinned: boolean;
}

type Reader = (args: readonly string[], from: number) => LaunchedPackage | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  npx: npmPackage,
  bunx: npmPackage,
  pnpx: npmPackage,
  uvx: pythonPackage,
  docker: image,
  podman: image,
  nerdctl: image,
};

/** Commands whose first words start one of the above. */
const PREFIXES: Readonly<Record<string, Readonly<Record<string, Reader>>>> = {
  npm: { exec: npmPackage, x: npmPackage },
  pnpm: { dlx: npmPackage },
  yarn: { dlx: npmPackage },
  bun: { x: npmPackage },
  pipx: { run: pythonPackage },
  deno: { run: denoModule },
  go: { run: goModule },
};

/**
 * What `command` with `args` fetches before it starts; undefined when it starts something that is installed
 * already. Looks through `env`, `cmd /c`, `sh -c "…"` and a path before the command (`/usr/bin/npx`).
 */
export function launchedPackage(
  command: string,
  args: readonly string[],
  from = 0,
): LaunchedPackage | undefined {
  const name = programName(command);
  const next = args[from];
  if (POSIX_SHELLS.includes(name)) return inScript(args, from);
  if ((name === 'cmd' && next?.toLowerCase() === '/c') || name === 'env') {
    let at = name === 'cmd' ? from + 1 : from;
    while (name === 'env' && /^(-|\w+=)/.test(args[at] ?? '')) at += 1;
    const inner = args[at];
    return inner === undefined ? undefined : launchedPackage(inner, args, at + 1);
  }
  if (name === 'uv' && next === 'tool' && args[from + 1] === 'run') {
    return pythonPackage(args, from + 2);
  }
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (reader) return reader(args, from);
  const prefixed = Object.hasOwn(PREFIXES, name) ? PREFIXES[name] : undefined;
  const second = prefixed && next !== undefined && Object.hasOwn(prefixed, next);
  return second ? prefixed[next]?.(args, from + 1) : undefined;
}

/** The first command of a shell's script that fetches something floating, else the first that fetches anything. */
function inScript(args: readonly string[], from: number): LaunchedPackage | undefined {
  const option = args.findIndex((arg, index) => index >= from && /^-[a-z]*c$/.test(arg));
  const script = option === -1 ? undefined : args[option + 1];
  if (script === undefined) return undefined;
  const fetched = script.split(/&&|\|\||[;|&\n]/).flatMap((command) => {
    const words = command.match(/[^\s"']+/g)?.filter((word) => word !== 'exec') ?? [];
    // As `env` reads them: variables may stand before the command.
    const found = launchedPackage('env', words);
    return found ? [{ ...found, argument: option + 1 }] : [];
  });
  return fetched.find(({ pinned }) => !pinned) ?? fetched[0];
}

function programName(command: string): string {
  const base = command.split(/[\\/]/).at(-1) ?? command;
  return base.toLowerCase().replace(/\.(exe|cmd|bat|ps1)$/, '');
}

const EXACT = /^v?\d+\.\d+\.\d+(?:[-+.][0-9A-Za-z.+-]+)?$/;
const COMMIT = /[@#][0-9a-f]{40}$/;

function npmPackage(args: readonly string[], from: number): LaunchedPackage | undefined {
  const argument =
    named(args, from, ['-p', '--package']) ?? firstWord(args, from, ['-c', '--call']);
  const spec = text(args, argument);
  if (argument === undefined || isLocal(spec)) return undefined;
  const version = spec.slice(spec.indexOf('@', 1) + 1);
  const pinned = spec.indexOf('@', 1) > 0 && EXACT.test(version);
  return { name: spec, argument, pinned: pinned || COMMIT.test(spec) };
}

function pythonPackage(args: readonly string[], from: number): LaunchedPackage | undefined {
  const valued = ['-p', '--python', '--with', '--index-url', '--index', '--extra-index-url'];
  const argument = named(args, from, ['--from', '--spec']) ?? firstWord(args, from, valued);
  const spec = text(args, argument);
  if (argument === undefined || isLocal(spec)) return undefined;
  const version = /(?:==|@)([^@=]+)$/.exec(spec)?.[1] ?? '';
  return { name: spec, argument, pinned: EXACT.test(version.trim()) || COMMIT.test(spec) };
}

// Options of `docker run` that stand alone; every other one without `=` takes the next argument.
const ALONE =
  /^(?:-[ditPq]+|--(?:rm|init|interactive|tty|detach|privileged|read-only|publish-all|quiet|no-healthcheck|oom-kill-disable|sig-proxy|disable-content-trust))$/;

function image(args: readonly string[], from: number): LaunchedPackage | undefined {
  let at = from;
  while (at < args.length && args[at] !== 'run') at += 1;
  for (at += 1; args[at]?.startsWith('-'); at += 1) {
    const option = args[at] ?? '';
    if (!ALONE.test(option) && !option.includes('=')) at += 1;
  }
  const spec = args[at];
  if (spec === undefined) return undefined;
  const tag = /:([^:/@]+)$/.exec(spec)?.[1] ?? '';
  const pinned = /@sha256:[0-9a-f]{64}$/.test(spec) || EXACT.test(tag);
  return { name: spec, argument: at, pinned };
}

function denoModule(args: readonly string[], from: number): LaunchedPackage | undefined {
  const argument = firstWord(args, from, []);
  const spec = text(args, argument);
  if (argument === undefined || !/^(?:npm|jsr|https?):/.test(spec)) return undefined;
  const version = /@v?(\d[^@/]*)(?:\/|$)/.exec(spec)?.[1] ?? '';
  return { name: spec, argument, pinned: EXACT.test(version) };
}

function goModule(args: readonly string[], from: number): LaunchedPackage | undefined {
  const argument = firstWord(args, from, []);
  const spec = text(args, argument);
  if (argument === undefined || isLocal(spec) || !spec.includes('@')) return undefined;
  return { name: spec, argument, pinned: EXACT.test(spec.slice(spec.lastIndexOf('@') + 1)) };
}

/** The argument behind one of these options, or the one that holds it (`--package=NAME` counts as a whole). */
function named(args: readonly string[], from: number, options: readonly string[]) {
  const at = args.findIndex((arg, index) => index >= from && options.includes(arg));
  if (at !== -1 && at + 1 < args.length) return at + 1;
  const joined = args.findIndex(
    (arg, index) => index >= from && options.some((option) => arg.startsWith(`${option}=`)),
  );
  return joined === -1 ? undefined : joined;
}

function firstWord(args: readonly string[], from: number, valued: readonly string[]) {
  for (let at = from; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('-')) return at;
    if (valued.includes(arg)) at += 1;
  }
  return undefined;
}

function text(args: readonly string[], index: number | undefined): string {
  const arg = index === undefined ? '' : (args[index] ?? '');
  return arg.startsWith('--') ? arg.slice(arg.indexOf('=') + 1) : arg;
}

function isLocal(spec: string): boolean {
  return /^(?:\.{0,2}[\\/]|~|file:|[A-Za-z]:\\)/.test(spec) || spec === '.' || spec === '';
}
