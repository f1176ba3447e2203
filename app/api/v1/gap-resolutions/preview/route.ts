import { previewResolution } from "@/lib/gaps/commands";
import { resolutionOutlook, resolutionPreview } from "@/lib/gaps/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "previewGapResolution",
    summary: "What settling days of a gap would post",
    tag: "Endings",
    access: "ending:read",
    body: resolutionPreview,
    response: resolutionOutlook,
  },
  ({ actor, body }) => previewResolution(actor, body),
);
