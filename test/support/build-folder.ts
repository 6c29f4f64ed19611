/** The build that `npm test` has just made of these very sources; absent where vitest was started by itself. */
export const BUILD = process.env.HEADGATE_TEST_BUILD;
