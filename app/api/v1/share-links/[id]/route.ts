import { route } from "@/lib/http/route";
import { revokeShareLink } from "@/lib/share/commands";
import { shareLinkParams } from "@/lib/share/schema";

export const DELETE = route(
  {
    id: "revokeShareLink",
    summary: "Revoke a link to a profile",
    tag: "Models",
    access: "model:write",
    params: shareLinkParams,
    status: 204,
  },
  ({ actor, params }) => revokeShareLink(actor, params.id),
);
