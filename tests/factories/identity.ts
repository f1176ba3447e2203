import { createHmac, randomUUID } from "node:crypto";
import { handleIdentity } from "@/lib/http/identity";

/** Identity's address as tests ask for it. */
export const site = "http://localhost:3000";

/** A browser: it keeps cookies, and asks identity's endpoints from an address of its own. */
export function makeBrowser(address = `203.0.113.${Math.ceil(Math.random() * 250)}`) {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  function keep(answer: Response): Response {
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === "" || /max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }

  function headers(): Record<string, string> {
    return {
      "x-forwarded-for": address,
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
      ...(cookies.size > 0 ? { cookie: cookie() } : {}),
    };
  }

  async function post(path: string, body: unknown, more: Record<string, string> = {}): Promise<Response> {
    const request = new Request(`${site}/api/auth${path}`, {
      method: "POST",
      headers: {
        ...headers(),
        origin: site,
        host: "localhost:3000",
        "sec-fetch-site": "same-origin",
        "content-type": "application/json",
        ...more,
      },
      body: JSON.stringify(body),
    });
    return keep(await handleIdentity(request));
  }

  async function get(path: string): Promise<Response> {
    return keep(await handleIdentity(new Request(`${site}/api/auth${path}`, { headers: headers() })));
  }

  /** Headers of a call to the API from a page that this browser shows. */
  const asPage = () => ({ ...headers(), "sec-fetch-site": "same-origin" });

  return { post, get, asPage, cookies, address };
}
export type Browser = ReturnType<typeof makeBrowser>;

export const password = "correct horse battery";

/** Somebody with an account and a session in a browser. */
export async function signUp(
  browser: Browser,
  email = `${randomUUID()}@example.test`,
): Promise<{ email: string; userId: string }> {
  const answer = await browser.post("/sign-up/email", { name: "Pat Person", email, password });
  const said = (await answer.json()) as { user: { id: string } };
  return { email, userId: said.user.id };
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code that an app shows at an instant (RFC 6238: HMAC-SHA-1, 30 seconds, six digits). */
export function codeAt(totpUri: string, now = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const secret = fromBase32(new URL(totpUri).searchParams.get("secret") ?? "");
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
