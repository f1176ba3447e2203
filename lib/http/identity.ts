import { auth } from "@/lib/auth/better-auth";
import { isDemoVisitor, sharedAccount } from "@/lib/auth/demo-visitor";
import { answersAt } from "@/lib/auth/identity-paths";
import { afterNewPassword, askForPassword, ownerOfLink } from "@/lib/auth/password-link";
import { addressOf, takeTurn } from "@/lib/auth/rate-limit";
import { admitSignIn } from "@/lib/auth/sign-in-guard";
import { logSignIn, type Origin, type SignInWay } from "@/lib/auth/sign-in-log";
import { maySignUp } from "@/lib/auth/sign-up-gate";
import { personOfAnswer, personOfSecondStep } from "@/lib/auth/signed-in-by";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { nextAddress } from "./next-address";
import { fromThisSite } from "./same-origin";

type Body = Readonly<Record<string, unknown>>;
type Ask = { path: string; request: Request; body: Body; from: Origin; forward: () => Promise<Response> };

const maxBytes = 10_000;
/** What visitors of the demo may ask of identity: to come, to go, and who they are. */
const openToVisitors = /^\/(?:sign-in\/|sign-up\/|sign-out$|get-session$|callback\/)/;

function refuse(status: number, code: string, message: string, more: Record<string, string> = {}): Response {
  return Response.json({ code, message }, { status, headers: { "cache-control": "no-store", ...more } });
}

function textOf(body: Body, field: string): string {
  const value = body[field];
  return typeof value === "string" ? value : "";
}

/** Identity's own endpoints, as far as they are open: sign-up, sign-in, second step, single sign-on, sessions. */
export async function handleIdentity(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  if (!answersAt(path, request.method)) return refuse(404, "NOT_FOUND", "There is nothing here.");
  const ask = await readAsk(path, request);
  if (ask instanceof Response) return ask;
  try {
    return await answer(ask);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wait = error.details?.retryAfterSeconds;
    return refuse(
      error.status,
      error.code.toUpperCase(),
      error.message,
      typeof wait === "number" ? { "retry-after": String(wait) } : {},
    );
  }
}

async function readAsk(path: string, request: Request): Promise<Ask | Response> {
  const headers = new Headers(request.headers);
  const from = { address: addressOf(headers), userAgent: headers.get("user-agent") };
  // Identity takes the first address of the list, which is whatever a caller wrote there.
  const nearest = (headers.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim();
  if (nearest) headers.set("x-forwarded-for", nearest);
  if (request.method === "GET") {
    const forward = () => auth().handler(new Request(request.url, { headers }));
    return { path, request, body: {}, from, forward };
  }
  const browser = headers.has("cookie") || headers.has("origin") || headers.has("sec-fetch-site");
  if (browser && !fromThisSite(headers)) {
    return refuse(403, "INVALID_ORIGIN", "This request did not come from this site.");
  }
  if (!/^application\/json\b/i.test(headers.get("content-type") ?? "")) {
    return refuse(415, "UNSUPPORTED", "Send the body as application/json.");
  }
  if (Number(headers.get("content-length") ?? 0) > maxBytes) return tooLarge();
  const text = await request.text();
  if (text.length > maxBytes) return tooLarge();
  const body = readBody(text);
  if (!body) return refuse(400, "MALFORMED", "The body is not a JSON object.");
  const forward = () => auth().handler(new Request(request.url, { method: "POST", headers, body: text }));
  return { path, request, body, from, forward };
}

function tooLarge(): Response {
  return refuse(413, "TOO_LARGE", "The body is larger than 10 kB.");
}

function readBody(text: string): Body | null {
  try {
    const body: unknown = JSON.parse(text || "{}");
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Body) : null;
  } catch {
    return null;
  }
}

/** Where the browser is sent afterwards: to this site alone. */
function leadsAway({ body }: Ask): boolean {
  const fields = ["callbackURL", "errorCallbackURL", "newUserCallbackURL", "redirectTo", "errorURL"];
  return fields.some((field) => body[field] !== undefined && nextAddress(textOf(body, field), "") === "");
}

async function answer(ask: Ask): Promise<Response> {
  if (leadsAway(ask)) return refuse(403, "INVALID_CALLBACK_URL", "This address is not one of this site.");
  switch (ask.path) {
    case "/sign-in/email":
      return signInByPassword(ask);
    case "/two-factor/verify-totp":
      return secondStep(ask, "code");
    case "/two-factor/verify-backup-code":
      return secondStep(ask, "recovery code");
    case "/callback/sso":
      return signInBy(ask, "single sign-on");
    case "/sign-up/email":
      return named(ask) ?? signUp(ask);
    case "/request-password-reset":
      return requestPassword(ask);
    case "/reset-password":
      return newPassword(ask);
    default:
      return changeSelf(ask);
  }
}

/** A name is shown to others: short, and not empty. */
function named(ask: Ask): Promise<Response> | null {
  const name = ask.body.name;
  const fits =
    typeof name === "string" && name.trim().length > 0 && name.length <= 100 && !/\p{Cc}/u.test(name);
  return fits ? null : Promise.resolve(refuse(422, "INVALID_NAME", "A name has 1 to 100 characters."));
}

async function changeSelf(ask: Ask): Promise<Response> {
  if (!openToVisitors.test(ask.path) && ask.request.headers.has("cookie")) {
    const found = await auth().api.getSession({ headers: ask.request.headers });
    if (found && isDemoVisitor(found.user)) return refuse(403, "SHARED_ACCOUNT", sharedAccount);
  }
  const wrong = ask.path === "/update-user" ? named(ask) : null;
  return wrong ?? ask.forward();
}

async function signInByPassword(ask: Ask): Promise<Response> {
  const tried = await admitSignIn(textOf(ask.body, "email"), ask.from);
  const answered = await ask.forward();
  if (!answered.ok) return answered;
  const said = (await answered.clone().json()) as { twoFactorRedirect?: boolean };
  await tried.settle(said.twoFactorRedirect ? "code asked" : "in");
  return answered;
}

async function signInBy(ask: Ask, how: SignInWay): Promise<Response> {
  const answered = await ask.forward();
  const userId = await personOfAnswer(answered);
  if (userId) await logSignIn({ userId, how, outcome: "in" }, ask.from);
  return answered;
}

/** Where accounts are made by invitation alone, the form brings the secret of the invitation's link. */
async function signUp(ask: Ask): Promise<Response> {
  if (!(await maySignUp(textOf(ask.body, "email"), textOf(ask.body, "invitation"))))
    return refuse(403, "INVITATION_NEEDED", "Accounts are made by invitation here.");
  return signInBy(ask, "new account");
}

/** The code after the password. Signed-in people come here too, to switch the second step on. */
async function secondStep(ask: Ask, how: SignInWay): Promise<Response> {
  const userId = await personOfSecondStep(ask.request.headers);
  if (!userId) return changeSelf(ask);
  const answered = await ask.forward();
  await logSignIn({ userId, how, outcome: answered.ok ? "in" : "failed" }, ask.from);
  return answered;
}

/** The same answer after the same time whoever is asked for: what it leads to happens afterwards. */
async function requestPassword(ask: Ask): Promise<Response> {
  await takeTurn("password", ask.request.headers);
  const email = textOf(ask.body, "email");
  if (!/^[^\s@]+@[^\s@]+$/.test(email.trim()) || email.length > 254) {
    return refuse(400, "INVALID_EMAIL", "Write an email address such as name@company.com.");
  }
  // What failed may quote whom it is about.
  askForPassword(email).catch(() => log.error({ part: "identity" }, "a new password could not be offered"));
  return Response.json({ status: true }, { headers: { "cache-control": "no-store" } });
}

async function newPassword(ask: Ask): Promise<Response> {
  await takeTurn("password", ask.request.headers);
  const token = textOf(ask.body, "token");
  const userId = token ? await ownerOfLink(token) : null;
  const answered = await ask.forward();
  if (!answered.ok || !userId) return answered;
  await afterNewPassword(userId, token);
  await logSignIn({ userId, how: "password link", outcome: "password set" }, ask.from);
  return answered;
}
