import { startArchive } from "@/lib/archives/commands";
import { findArchive, findArchives } from "@/lib/archives/queries";
import { archiveSchema, archivesSchema } from "@/lib/archives/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listArchives",
    summary: "List archives of the workspace, the newest first",
    tag: "Workspaces",
    access: "workspace:export",
    response: archivesSchema,
  },
  async ({ actor }) => ({ items: await findArchives(actor) }),
);

export const POST = route(
  {
    id: "makeArchive",
    summary: "Make an archive of the whole workspace",
    description:
      "A job writes one ZIP file from one moment of the database; it takes the place of the archive made before. Poll the archive until its status is ready, then read its file.",
    tag: "Workspaces",
    access: "workspace:export",
    response: archiveSchema,
    status: 202,
  },
  async ({ actor }) => findArchive(actor, await startArchive(actor)),
);
