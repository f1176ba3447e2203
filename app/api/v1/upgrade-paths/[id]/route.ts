import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { editPath, getPath, removePath } from "@/lib/upgrades/paths";
import { pathEdit, upgradePath } from "@/lib/upgrades/schema";

const params = z.strictObject({ id });

export const GET = route(
  {
    id: "getUpgradePath",
    summary: "Read one path",
    tag: "Upgrades",
    access: "product:read",
    etag: "upgrade_path",
    params,
    response: upgradePath,
  },
  ({ actor, params }) => getPath(actor, params.id),
);

export const PUT = route(
  {
    id: "editUpgradePath",
    summary: "Replace what a path says",
    tag: "Upgrades",
    access: "product:write",
    etag: "upgrade_path",
    params,
    body: pathEdit,
    response: upgradePath,
  },
  (context) => editPath(context.actor, context.params.id, context.body),
);

export const DELETE = route(
  {
    id: "removeUpgradePath",
    summary: "Remove a path that nobody was offered",
    tag: "Upgrades",
    access: "product:write",
    etag: "upgrade_path",
    params,
    status: 204,
  },
  (context) => removePath(context.actor, context.params.id),
);
