import * as client from 'openid-client';
import type { Claims, OidcMapping } from './mapping.ts';
import { type OidcFailure, OidcRefusal, refusalOf } from './oidc-refusal.ts';

export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As the button says it. */
  name: string;
  scopes: string;
  /** Which claim the mapping reads. */
  claim: string;
  mapping: OidcMapping;
};

/** What the browser keeps, sealed, while it is at the provider. */
export type OidcFlow = { state: string; nonce: string; verifier: string };

/** The provider as signing in sees it. Both throw OidcRefusal. */
export interface OidcProvider {
  readonly settings: OidcSettings;
  begin(redirectUri: string): Promise<{ url: string; flow: OidcFlow }>;
  /** The claims of whom the provider sent back to `url`: signed, for us, for this flow. */
  finish(url: URL, flow: OidcFlow): Promise<Claims & { iss: string; sub: string }>;
}

const TIMEOUT_S = 8;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Authorization code with PKCE (S256), state and nonce, by openid-client. The metadata is asked for once it is there. */
export function oidcProvider(settings: OidcSettings): OidcProvider {
  const issuer = new URL(settings.issuer);
  const isLocal = issuer.protocol === 'http:' && LOOPBACK.has(issuer.hostname);
  let found: Promise<client.Configuration> | null = null;
  const configuration = () => {
    found ??= client
      .discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
        timeout: TIMEOUT_S,
        // In the clear only on this machine: there is a test's provider, and nobody between.
        ...(isLocal ? { execute: [client.allowInsecureRequests] } : {}),
      })
      .catch((error: unknown) => {
        found = null;
        throw refusalOf(error, 'provider-answer');
      });
    return found;
  };
  return {
    settings,
    begin: async (redirectUri) => {
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow };
    },
    finish: async (url, flow) => {
      if (url.searchParams.get('state') !== flow.state) throw new OidcRefusal('state', null);
      return claimsOf(await configuration(), url, flow);
    },
  };
}

async function claimsOf(config: client.Configuration, url: URL, { state, nonce, verifier }: OidcFlow) {
  const failing = async <T>(work: Promise<T>, otherwise: OidcFailure): Promise<T> =>
    work.catch((error: unknown) => {
      throw refusalOf(error, otherwise);
    });
  const tokens = await failing(
    client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    }),
    'provider-answer',
  );
  const signed = tokens.claims();
  if (!signed) throw new OidcRefusal('provider-answer', null);
  // Many providers put groups and address there; what the ID token says goes before it.
  const asked = config.serverMetadata().userinfo_endpoint
    ? await failing(client.fetchUserInfo(config, tokens.access_token, signed.sub), 'provider-answer')
    : {};
  return { ...asked, ...signed };
}
