import { route } from "@/lib/http/route";
import { addPath, listPaths } from "@/lib/upgrades/paths";
import { newPath, pathList, upgradePath } from "@/lib/upgrades/schema";

export const GET = route(
  {
    id: "listUpgradePaths",
    summary: "List the paths from one product to a better one",
    tag: "Upgrades",
    access: "product:read",
    response: pathList,
  },
  ({ actor }) => listPaths(actor),
);

export const POST = route(
  {
    id: "addUpgradePath",
    summary: "Add a path with the rules of who may take it",
    tag: "Upgrades",
    access: "product:write",
    etag: "upgrade_path",
    body: newPath,
    response: upgradePath,
    status: 201,
  },
  ({ actor, body }) => addPath(actor, body),
);
