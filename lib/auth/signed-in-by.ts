import { read } from "@/lib/db/sql";
import { auth } from "./better-auth";

/** The value of a signed cookie without its signature: `value.signature`, written for the wire. */
function unsigned(value: string): string {
  const text = decodeURIComponent(value);
  return text.slice(0, Math.max(0, text.lastIndexOf(".")));
}

/** The person whose session an answer of identity begins; null when it begins none. */
export async function personOfAnswer(answer: Response): Promise<string | null> {
  const { name } = (await auth().$context).authCookies.sessionToken;
  const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  const token = set ? unsigned(set.slice(name.length + 1).split(";")[0] ?? "") : "";
  if (!token) return null;
  const [session] = await read<{ user_id: string }>("SELECT user_id FROM session WHERE token = $1", [token]);
  return session?.user_id ?? null;
}

/** The person who gave the password and owes the code; null where nobody is between the two steps. */
export async function personOfSecondStep(headers: Headers): Promise<string | null> {
  if (await auth().api.getSession({ headers })) return null;
  const context = await auth().$context;
  const { name } = context.createAuthCookie("two_factor");
  const pair = (headers.get("cookie") ?? "").split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  if (!pair) return null;
  const waiting = await context.internalAdapter.findVerificationValue(unsigned(pair.slice(name.length + 1)));
  return waiting && waiting.expiresAt > new Date() ? waiting.value : null;
}
