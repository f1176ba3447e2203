import { auth } from "@/lib/auth/better-auth";
import { read } from "@/lib/db/sql";
import { demoOpen } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { demoPassword } from "./owner";
import { demoOwnerEmail, demoSlug } from "./workspace";

/**
 * Signs a visitor in as the owner of the demo workspace. Answers the cookies to set and where to go; "not found"
 * where the demo is not open.
 */
export async function openDemo(headers: Headers): Promise<{ workspace: string; cookies: string[] }> {
  if (!demoOpen()) throw notFound("The demo");
  const [workspace] = await read<{ slug: string }>("SELECT slug FROM workspace WHERE slug = $1 AND demo", [
    demoSlug,
  ]);
  if (!workspace) throw notFound("The demo");
  const answer = await auth().api.signInEmail({
    body: { email: demoOwnerEmail, password: demoPassword() },
    headers,
    asResponse: true,
  });
  if (!answer.ok) throw notFound("The demo");
  return { workspace: workspace.slug, cookies: answer.headers.getSetCookie() };
}
