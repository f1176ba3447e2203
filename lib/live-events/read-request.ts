import { AppError } from "@/lib/errors";
import { type ReadRequest, readCloudEvents } from "@/lib/formats/cloudevents/read-http";
import { FormatError, type FormatErrorCode } from "@/lib/formats/format-error";
import { deepestNesting, isNestedBeyond } from "@/lib/storable";

/** Room for 1,000 events of 5 kB. */
export const LARGEST_REQUEST = 5_000_000;

const codes: Partial<Record<FormatErrorCode, AppError["code"]>> = {
  "unsupported-format": "unsupported",
  "too-many-events": "too_large",
};

/** The events of a request in any mode. Throws where no single event can be told: `malformed`, `unsupported` or `too_large`. */
export async function readEventRequest(request: Request): Promise<ReadRequest> {
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding !== "identity")
    throw new AppError("unsupported", `Send the body as it is, not as ${encoding.slice(0, 40)}.`);
  const body = await readBody(request);
  try {
    const read = readCloudEvents({ headers: request.headers.entries(), body });
    if (isNestedBeyond(deepestNesting, read.events))
      throw new AppError("malformed", "Lists and objects stand too deep in each other. Send plainer data.");
    return read;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new AppError(codes[error.code] ?? "malformed", `${error.message} ${error.hint}`, { cause: error });
  }
}

/** Never holds more than is allowed, whatever the sender said of its length. */
async function readBody(request: Request): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError(
      "too_large",
      `The request is larger than ${LARGEST_REQUEST / 1e6} MB. Send fewer events at once.`,
    );
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_REQUEST) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > LARGEST_REQUEST) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
