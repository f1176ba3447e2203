import { route } from "@/lib/http/route";
import { revokeShareLink } from "@/lib/share/commands";
import { getShareLink } from "@/lib/share/queries";
import { shareLinkParams, shareLinkSchema } from "@/lib/share/schema";

const kept = { table: "share_link", by: ["name", "expires_at", "revoked_at"] };

export const GET = route(
  {
    id: "getShareLink",
    summary: "Read one link of a model",
    tag: "Models",
    access: "model:read",
    etag: kept,
    params: shareLinkParams,
    response: shareLinkSchema,
  },
  ({ actor, params }) => getShareLink(actor, params.id),
);

export const DELETE = route(
  {
    id: "revokeShareLink",
    summary: "Revoke a link to a profile",
    tag: "Models",
    access: "model:write",
    etag: kept,
    params: shareLinkParams,
    status: 204,
  },
  ({ actor, params }) => revokeShareLink(actor, params.id),
);
