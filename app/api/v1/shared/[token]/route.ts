import { takeTurn } from "@/lib/auth/rate-limit";
import { route } from "@/lib/http/route";
import { findShared } from "@/lib/share/find-shared";
import { sharedParams, sharedSchema } from "@/lib/share/schema";

export const GET = route(
  {
    id: "getSharedProfile",
    summary: "Read a shared profile by the token of its link",
    description:
      "Needs no sign-in. A link that is revoked, expired or unknown answers not found; too many openings from one address within a minute answer 429 with Retry-After.",
    tag: "Models",
    access: "anyone",
    params: sharedParams,
    response: sharedSchema,
  },
  async ({ params, request }) => {
    await takeTurn("shared", request.headers);
    return findShared(params.token);
  },
);
