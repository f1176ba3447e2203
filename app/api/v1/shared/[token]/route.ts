import { route } from "@/lib/http/route";
import { findShared } from "@/lib/share/find-shared";
import { sharedParams, sharedSchema } from "@/lib/share/schema";

export const GET = route(
  {
    id: "getSharedProfile",
    summary: "Read a shared profile by the token of its link",
    description: "Needs no sign-in. A link that is revoked, expired or unknown answers not found.",
    tag: "Models",
    access: "anyone",
    params: sharedParams,
    response: sharedSchema,
  },
  ({ params }) => findShared(params.token),
);
