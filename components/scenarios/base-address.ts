/** The address of the scenarios over the draft or the published version; what else the old one says stays. */
export function baseAddress(path: string, search: string, draft: boolean): string {
  const next = new URLSearchParams(search);
  if (draft) next.set("version", "draft");
  else next.delete("version");
  const text = next.toString().replaceAll("%2C", ",");
  return text ? `${path}?${text}` : path;
}
