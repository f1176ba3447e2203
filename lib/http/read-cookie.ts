import { headers } from "next/headers";

/** A cookie that the page's own scripts set: a word or an id; anything else is not ours. */
export async function readCookie(name: string): Promise<string | undefined> {
  const sent = (await headers()).get("cookie") ?? "";
  const found = sent.split(/;\s*/).find((pair) => pair.startsWith(`${name}=`));
  return /^[\w-]{1,60}$/.exec(found?.slice(name.length + 1) ?? "")?.[0];
}
