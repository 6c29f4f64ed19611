import { EXIT } from '../../core/exit-codes.ts';
import { UserError } from '../../core/user-error.ts';
import type { Signer } from '../ssh/read-signer.ts';
import type { Promoter } from './promoter.ts';
import type { PolicyInForce } from './read-policy.ts';

/**
 * Who signs: whoever git is configured to sign as, and nobody where it is not and the policy asks for no
 * signatures.
 *
 * @throws UserError when it does: what nobody signed would count for nothing.
 */
export function requireSigner({ signer }: Promoter, { config }: PolicyInForce): Signer | undefined {
  if (signer || config.signers === undefined) return signer;
  throw new UserError(
    EXIT.usage,
    `headgate.yaml names signers (${config.signers}), and git here is not configured to sign`,
    'git config gpg.format ssh && git config user.signingKey ~/.ssh/id_ed25519.pub',
  );
}
