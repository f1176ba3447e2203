/** Where to go after signing in: an address of this site, or the fallback. Never another site. */
export function nextAddress(wanted: string | string[] | undefined, fallback: string): string {
  if (
    typeof wanted !== "string" ||
    !wanted.startsWith("/") ||
    /^\/[/\\]/.test(wanted) ||
    /[\s\\]/.test(wanted)
  ) {
    return fallback;
  }
  return wanted;
}
