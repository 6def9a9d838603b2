import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Someone at the provider; what stands here at the moment of a sign-in is what the claims say. */
export type Account = { sub: string; claims: Record<string, unknown>; amr?: string[] };

const CLIENT = { clientId: 'indelible', clientSecret: 'a secret between the two' };
export const REDIRECT_URI = 'http://localhost:3000/api/auth/oidc/callback';

/** A real OpenID provider (oidc-provider) in this process, whose sign-in page says yes at once to `account`. */
export class OidcServer {
  readonly issuer: string;
  readonly client = CLIENT;
  account: Account = { sub: 'nobody', claims: {} };
  /** Answers instead of the provider, for one path: nonsense. */
  broken: { path: string; body: string; type?: string } | null = null;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${port}`;
  }

  static async open(): Promise<OidcServer> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const own = new OidcServer(server, (server.address() as AddressInfo).port);
    const provider = own.#provider().callback();
    server.on('request', (request, response) => {
      const { broken } = own;
      if (!broken || !request.url?.startsWith(broken.path)) return provider(request, response);
      response.writeHead(200, { 'content-type': broken.type ?? 'application/json' }).end(broken.body);
    });
    return own;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  #provider(): Provider {
    const { clientId, clientSecret } = CLIENT;
    const provider = new Provider(this.issuer, {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [REDIRECT_URI] }],
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
      scopes: ['openid', 'email', 'profile', 'groups'],
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      cookies: { keys: ['test'] },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...this.account.claims }) }),
    });
    provider.use(async (context, next) => {
      if (!context.path.startsWith('/interaction/')) return next();
      const details = await provider.interactionDetails(context.req, context.res);
      const grant = new provider.Grant({ accountId: this.account.sub, clientId });
      grant.addOIDCScope('openid email profile groups');
      const { amr } = this.account;
      const login = { accountId: this.account.sub, ...(amr ? { amr } : {}) };
      const result = { login, consent: { grantId: await grant.save() } };
      context.respond = false;
      await provider.interactionFinished(context.req, context.res, details.prompt ? result : {});
    });
    return provider;
  }
}

/** What a browser does: follows redirects and keeps cookies, until it is sent back to us. */
export async function browse(from: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = from;
  for (let hops = 0; hops < 10; hops++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`${response.status} at ${url}: ${(await response.text()).slice(0, 500)}`);
    url = new URL(location, url).href;
    if (url.startsWith(REDIRECT_URI)) return new URL(url);
  }
  throw new Error('the provider goes round in circles');
}
