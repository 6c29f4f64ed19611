/** The build without Redis, which Octokit's throttling brings; it has the same types. */
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
