/** Programs that read a script of POSIX shells after `-c`, and fill in its variables themselves. */
export const POSIX_SHELLS: readonly string[] = ['sh', 'bash', 'zsh', 'dash', 'ash'];
