/** Something the reader can mend: shown without a stack trace. Exit codes are headgate's own (2 usage, 3 could not complete). */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode
   */
  constructor(message, exitCode = 3) {
    super(message);
    this.exitCode = exitCode;
  }
}
