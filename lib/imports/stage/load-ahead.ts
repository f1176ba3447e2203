type Steps<Batch> = {
  /** Looks at a batch as soon as it is read. */
  see: (batch: Batch) => void;
  load: (batch: Batch) => Promise<void>;
  report: (batch: Batch) => Promise<unknown>;
};

/** Reads on while the database takes the batch before; at most two batches are in memory. */
export async function loadAhead<Batch>(
  batches: AsyncIterable<Batch>,
  { see, load, report }: Steps<Batch>,
): Promise<void> {
  let loading: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches) {
      see(batch);
      await loading;
      loading = load(batch);
      // Heard below; until then a failure must not count as unhandled.
      loading.catch(() => undefined);
      await report(batch);
    }
  } finally {
    await loading;
  }
}
