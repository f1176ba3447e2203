import { receiveArchive } from "@/lib/archives/commands";
import { findArchive } from "@/lib/archives/queries";
import { archiveSchema } from "@/lib/archives/schema";
import { route } from "@/lib/http/route";

export const PUT = route(
  {
    id: "loadArchive",
    summary: "Fill this empty workspace from an archive, sent as the body",
    description:
      "A job loads it whole or not at all. Name, currency and time zone become those of the archive; whoever sends it stays the owner. Other members are names until they accept an invitation.",
    tag: "Workspaces",
    access: "workspace:load",
    rawBody: "application/zip",
    response: archiveSchema,
    status: 202,
  },
  async ({ actor, request }) => findArchive(actor, await receiveArchive(actor, request.body)),
);
