import { formatDateTime } from "@/lib/format/date";
import type { SignInView } from "@/lib/sign-ins/schema";
import { saySignIn } from "@/lib/sign-ins/view";
import { deviceOf } from "./device";
import type { SignInLine } from "./sign-in-list";

/** Lines as they are shown, in one zone. */
export function toLine(signIn: SignInView & { member?: { name: string } }, zone: string): SignInLine {
  return {
    id: signIn.id,
    when: `${formatDateTime(signIn.at, { zone })}${zone === "UTC" ? " UTC" : ""}`,
    what: saySignIn(signIn),
    refused: signIn.outcome === "failed",
    from: `${deviceOf(signIn.userAgent)}, ${signIn.address === "unknown" ? "address unknown" : signIn.address}`,
    ...(signIn.member ? { who: signIn.member.name } : {}),
  };
}
