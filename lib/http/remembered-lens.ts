import { headers } from "next/headers";
import { LENS_COOKIE } from "@/lib/lenses/remember";

/** The lens that this person chose last in the workspace whose page is asked for. */
export async function rememberedLens(): Promise<string | undefined> {
  const sent = (await headers()).get("cookie") ?? "";
  const found = sent.split(/;\s*/).find((pair) => pair.startsWith(`${LENS_COOKIE}=`));
  // An own cookie holds a word or an id; anything else is not ours.
  return /^[\w-]{1,60}$/.exec(found?.slice(LENS_COOKIE.length + 1) ?? "")?.[0];
}
