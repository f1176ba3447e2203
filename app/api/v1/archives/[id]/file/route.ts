import { openArchiveFile } from "@/lib/archives/queries";
import { archiveParams } from "@/lib/archives/schema";
import { answerFile } from "@/lib/formats/bytes/answer";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getArchiveFile",
    summary: "The ZIP file of an archive that is ready",
    tag: "Workspaces",
    access: "workspace:export",
    params: archiveParams,
    rawResponse: "application/zip",
  },
  async ({ actor, params }) => {
    const { name, size, pieces } = await openArchiveFile(actor, params.id);
    return answerFile(pieces, { name, size, type: "application/zip" });
  },
);
