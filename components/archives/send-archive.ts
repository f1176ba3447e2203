import type { ArchiveView } from "@/lib/archives/schema";
import { ApiProblem } from "@/lib/http/client";

/** Sends an archive as it is, and tells how much of it is on its way; fetch says nothing while it uploads. */
export function sendArchive(
  slug: string,
  file: File,
  onProgress: (bytes: number) => void,
): Promise<ArchiveView> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("PUT", "/api/v1/workspaces/current/archive");
    request.setRequestHeader("x-workspace", slug);
    request.setRequestHeader("content-type", "application/zip");
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () =>
      reject(
        new ApiProblem({
          status: 0,
          code: "offline",
          detail: "The connection was lost while the archive was sent. Nothing was kept; send it again.",
        }),
      );
    request.onload = () => {
      if (request.status === 202) return resolve(request.response as ArchiveView);
      const { status } = request;
      reject(
        new ApiProblem(
          request.response ?? { status, code: "internal", detail: `The server answered ${status}.` },
        ),
      );
    };
    request.send(file);
  });
}
