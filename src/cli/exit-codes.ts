// Until its last two readers name src/core.
export { EXIT, type ExitCode } from '../core/exit-codes.ts';
