/** Sources by path, with the stage that a path begins with named by another id. */
export function renameStages(
  sources: Readonly<Record<string, string>>,
  ids: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sources).map(([path, source]) => {
      for (const [from, to] of ids) {
        if (path.startsWith(`${from}.`)) return [`${to}${path.slice(from.length)}`, source];
      }
      return [path, source];
    }),
  );
}
