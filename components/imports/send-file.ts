import { ApiProblem } from "@/lib/http/client";
import type { ImportDetail } from "@/lib/imports/schema";

export type Sending = { promise: Promise<ImportDetail>; stop: () => void };

/**
 * Sends a file as it is, and tells how much of it is on its way. XMLHttpRequest, because fetch says nothing
 * while it uploads.
 */
export function sendFile(
  slug: string,
  importId: string,
  file: File,
  onProgress: (bytes: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  const promise = new Promise<ImportDetail>((resolve, reject) => {
    request.open("PUT", `/api/v1/imports/${importId}/file`);
    request.setRequestHeader("x-workspace", slug);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    const offline = (detail: string) => reject(new ApiProblem({ status: 0, code: "offline", detail }));
    request.onerror = () =>
      offline("The connection was lost while the file was sent. Nothing was kept; send it again.");
    request.onabort = () => offline("You stopped the upload. Nothing was kept.");
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as ImportDetail);
      else
        reject(
          new ApiProblem(
            request.response ?? {
              status: request.status,
              code: "internal",
              detail: `The server answered ${request.status}.`,
            },
          ),
        );
    };
    request.send(file);
  });
  return { promise, stop: () => request.abort() };
}
