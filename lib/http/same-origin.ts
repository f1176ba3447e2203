/** A cookie is sent by any page; a write must come from ours. */
export function fromThisSite(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return origin !== null && URL.parse(origin)?.host === host;
}
