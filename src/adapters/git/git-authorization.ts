/**
 * Settings, as `GIT_CONFIG_*` variables, with which git sends a token to one server and to no other. What a checkout
 * left behind for it is replaced: two authorizations are none.
 *
 * @param server `https://github.com`
 */
export function gitAuthorization(
  server: string,
  token: string,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const before = Number(env.GIT_CONFIG_COUNT ?? 0);
  const key = `http.${server.replace(/\/+$/, '')}/.extraheader`;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: String(before + 2),
    [`GIT_CONFIG_KEY_${before}`]: key,
    [`GIT_CONFIG_VALUE_${before}`]: '',
    [`GIT_CONFIG_KEY_${before + 1}`]: key,
    [`GIT_CONFIG_VALUE_${before + 1}`]: `AUTHORIZATION: basic ${basic}`,
  };
}
