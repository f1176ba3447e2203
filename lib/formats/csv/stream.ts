/** Spreadsheets need to see UTF-8. */
export const BOM = "\ufeff";

type Work = (begin: () => void, send: (text: string) => Promise<void>) => Promise<void>;

/** Nobody reads for a minute: whoever asked has gone or hangs, and must not hold a connection to the database. */
const patienceMs = 60_000;

/** What `work` comes to, unless it takes longer than `ms`. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Nobody read for ${ms / 1_000} seconds.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Text sent as fast as it is read, holding back whoever reads faster. `work` calls `begin` once, before its first
 * `send`; what it throws until then is thrown here, before the first byte of an answer. A `send` that nobody reads for
 * `patience` milliseconds throws, and whoever reads later meets an error instead of an end.
 */
export function streamText(work: Work, patience = patienceMs): Promise<ReadableStream<Uint8Array>> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const send = async (text: string) => {
    await within(patience, writer.ready);
    await within(patience, writer.write(encoder.encode(text)));
  };
  return new Promise((resolve, reject) => {
    work(() => resolve(readable), send)
      .then(
        () => writer.close(),
        (error) => {
          reject(error);
          return writer.abort(error);
        },
      )
      .catch(() => undefined);
  });
}
