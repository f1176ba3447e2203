import { type Actor, requirePermission } from "@/lib/auth/actor";
import { addressOf } from "@/lib/auth/rate-limit";
import { type Turn, takeRequest } from "@/lib/auth/request-limit";
import { keyActor, memberActor, type SignedIn, signedIn } from "@/lib/auth/resolve";
import { AppError } from "@/lib/errors";
import { refuseBeyond } from "./rate-fields";
import type { Access } from "./route";
import { fromThisSite } from "./same-origin";

export type Who = { actor: Actor } | { person: SignedIn | null };

/**
 * Who asks, once it is their turn and they may. `told` hears of the turn as soon as it is known, so that a refusal says
 * it too. Throws `unauthenticated`, `forbidden`, `rate_limited` or `malformed`.
 */
export async function identify(
  request: Request,
  access: Access,
  requestId: string,
  told: (turn: Turn | null) => void,
): Promise<Who> {
  const take = async (kind: Turn["kind"], id: string) => {
    const turn = await takeRequest({ kind, id });
    told(turn);
    refuseBeyond(turn);
  };
  const takeAddress = () => take("address", addressOf(request.headers));
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer && access !== "anyone") {
    if (access === "signed-in") {
      await takeAddress();
      throw new AppError("forbidden", "This is for signed-in people, not API keys.");
    }
    const actor = await keyActor(bearer, requestId).catch(async (error: unknown) => {
      await takeAddress();
      throw error;
    });
    await take("key", actor.id ?? "");
    requirePermission(actor, access);
    return { actor };
  }
  const person = await signedIn(request.headers);
  if (person) await take("session", person.sessionId);
  else await takeAddress();
  if (access === "anyone") {
    // A form on another site must not sign a visitor in here.
    if (request.method !== "GET" && request.headers.get("sec-fetch-site") === "cross-site") refuseOrigin();
    return { person };
  }
  if (!person) throw new AppError("unauthenticated", "Sign in, or send an API key as a bearer token.");
  if (request.method !== "GET" && request.method !== "HEAD" && !fromThisSite(request.headers)) refuseOrigin();
  if (access === "signed-in") return { person };
  const slug = request.headers.get("x-workspace") ?? new URL(request.url).searchParams.get("workspace");
  if (!slug) throw new AppError("malformed", "Name the workspace in the X-Workspace header.");
  const actor = await memberActor(person, slug, requestId);
  requirePermission(actor, access);
  return { actor };
}

function refuseOrigin(): never {
  throw new AppError("forbidden", "This request did not come from this site.");
}
