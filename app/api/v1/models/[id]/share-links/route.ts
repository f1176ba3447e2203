import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { createShareLink } from "@/lib/share/commands";
import { findShareLinks } from "@/lib/share/queries";
import { madeShareLinkSchema, newShareLinkSchema, shareLinksSchema } from "@/lib/share/schema";

export const GET = route(
  {
    id: "listShareLinks",
    summary: "List the links by which a profile is shared",
    tag: "Models",
    access: "model:read",
    params: modelParams,
    response: shareLinksSchema,
  },
  async ({ actor, params }) => ({ items: await findShareLinks(actor, params.id) }),
);

export const POST = route(
  {
    id: "createShareLink",
    summary: "Share a profile by a link",
    description:
      "Whoever has the link reads this profile and nothing else, without signing in. The token is in this answer and nowhere else.",
    tag: "Models",
    access: "model:write",
    params: modelParams,
    body: newShareLinkSchema,
    response: madeShareLinkSchema,
    status: 201,
    secretAnswer: true,
  },
  ({ actor, params, body }) => createShareLink(actor, params.id, body),
);
