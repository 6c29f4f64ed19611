import { ownAgents } from '../test/support/simulator/own-agents.ts';
import { startSimulator } from '../test/support/simulator/start-simulator.ts';
import { student } from '../test/support/simulator/student/student.ts';

/**
 * Starts the simulator of model providers with what it knows of this repository's own suites, until it is stopped:
 *
 *     node scripts/simulator.ts [port] [seed]
 *
 * There is no model in it; see docs/graders.md.
 */
async function main(port = '4010', seed = '7'): Promise<void> {
  const reply = student(ownAgents(), Number(seed));
  const { url } = await startSimulator({ reply, port: Number(port) });
  console.log(`A simulator of model providers listens. Point evals at it with:

  export HEADGATE_EVAL_BASE_URL=${url}
`);
}

await main(...process.argv.slice(2));
