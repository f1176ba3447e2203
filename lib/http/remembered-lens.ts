import { cookies } from "next/headers";
import { LENS_COOKIE } from "@/lib/lenses/remember";

/** The lens that this person chose last in the workspace whose page is asked for. */
export async function rememberedLens(): Promise<string | undefined> {
  return (await cookies()).get(LENS_COOKIE)?.value;
}
