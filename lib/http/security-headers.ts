import { createHash, randomBytes } from "node:crypto";

/** Headers that every answer carries, pages, files and API alike. */
export const fixedHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  },
] as const;

/** Two years, for https alone: a browser that was here once comes back encrypted. */
export const strictTransport = "max-age=63072000; includeSubDomains";

export function makeNonce(): string {
  return randomBytes(16).toString("base64");
}

/** How a policy names one inline script that never changes. */
export function hashOf(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

export type PagePolicy = { nonce: string; scripts: readonly string[]; https: boolean; development: boolean };

/**
 * The policy of a page: scripts that carry this answer's nonce, and what those load; nothing inline, nothing evaluated,
 * nothing from elsewhere. Style sheets are ours or carry the nonce. Style attributes are allowed, because widths and
 * places of what is drawn are written there by the server; they can run nothing and load nothing but our own pictures.
 */
export function pagePolicy({ nonce, scripts, https, development }: PagePolicy): string {
  const parts = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${scripts.map(hashOf).join(" ")}${development ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ];
  return parts.map((part) => part.trim()).join("; ");
}
