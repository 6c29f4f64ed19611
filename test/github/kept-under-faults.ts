import { seededFaults } from './faults.ts';
import { forgeFor } from './forge-for.ts';
import { githubStandIn } from './stand-in.ts';
import { check, comment, deployment, release } from './things-to-keep.ts';

/** What must stand after two runs of one event, whatever went wrong. */
export const ONE_OF_EACH = {
  comments: 1,
  checks: [['completed', 120]],
  releases: [[false, 1]],
  deployments: [['success']],
  problems: [],
};

/** Two runs that keep a comment, a check, a release and a deployment, where a fifth of all calls goes wrong. */
export async function keptUnderFaults(seed: number) {
  const github = await githubStandIn({ fault: seededFaults(seed, 0.2) });
  const { state, problems } = github;
  try {
    for (let run = 0; run < 2; run += 1) {
      const forge = forgeFor(github);
      await forge.keepComment({ ...comment, body: 'block' });
      await forge.keepCheck(check);
      await forge.keepRelease(release);
      await forge.keepDeployment(deployment);
      github.catchUp();
    }
    return {
      seed,
      comments: state.comments.length,
      checks: state.checks.map((one) => [one.status, one.annotations.length]),
      releases: state.releases.map((one) => [one.draft, one.assets.length]),
      deployments: state.deployments.map((one) => one.statuses.map((status) => status.state)),
      problems,
    };
  } finally {
    await github.close();
  }
}
