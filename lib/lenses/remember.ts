/** Name of the cookie that keeps a person's lens in this browser; its path is the workspace. Browser-safe. */
export const LENS_COOKIE = "lifecurve-lens";

/** What the browser is told to keep: the lens that all pages of a workspace show costs through. */
export function lensCookie(slug: string, lens: string): string {
  return `${LENS_COOKIE}=${encodeURIComponent(lens)}; path=/${slug}; max-age=31536000; samesite=lax`;
}
