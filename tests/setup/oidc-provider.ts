import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll } from "vitest";
import { forgetAuth } from "@/lib/auth/better-auth";

/** What the provider says of a person. */
export type Claims = { sub: string; email: string; email_verified: boolean; name: string };

const client = { id: "lifecurve", secret: "a-secret-between-provider-and-app" };
const names = ["ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME"].map((name) => `LIFECURVE_OIDC_${name}`);

/** An OpenID Connect provider on loopback, certified software of others, that demands PKCE. The app is told to use it. */
export function useOidcProvider(redirectUri: string) {
  const people = new Map<string, Claims>();
  let server: Server;
  let provider: Provider;
  /** Who signs in at the provider next. */
  let next = "";

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url?.startsWith("/interaction/")) {
        void provider.interactionFinished(request, response, { login: { accountId: next } });
        return;
      }
      void provider.callback()(request, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [redirectUri],
          grant_types: ["authorization_code"],
          response_types: ["code"],
        },
      ],
      claims: { email: ["email", "email_verified"], profile: ["name"] },
      cookies: { keys: ["a-key-for-tests-only"] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      pkce: { required: () => true },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: async () => ({ ...people.get(id), sub: id }),
      }),
      loadExistingGrant: async (context) => {
        const grant = new provider.Grant({
          clientId: context.oidc.client?.clientId ?? "",
          accountId: context.oidc.session?.accountId ?? "",
        });
        grant.addOIDCScope("openid email profile");
        await grant.save();
        return grant;
      },
    });
    const values = [issuer, client.id, client.secret, "Acme Identity"];
    for (const [index, name] of names.entries()) process.env[name] = values[index];
    forgetAuth();
  });
  afterAll(async () => {
    for (const name of names) delete process.env[name];
    forgetAuth();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  /** Walks from the address the app sent the browser to until the provider sends it back; answers that address. */
  async function signInAt(address: string, person: Claims): Promise<URL> {
    people.set(person.sub, person);
    next = person.sub;
    const cookies = new Map<string, string>();
    for (let url = new URL(address); ; ) {
      const answer = await fetch(url, {
        redirect: "manual",
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ""] = set.split(";");
        cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
      }
      const to = answer.headers.get("location");
      if (!to) throw new Error(`The provider stopped at ${url.pathname}: ${await answer.text()}`);
      url = new URL(to, url);
      if (url.href.startsWith(redirectUri)) return url;
    }
  }
  return { signInAt };
}
