import { type NextRequest, NextResponse } from "next/server";
import { THEME_SCRIPT } from "@/components/shell/theme-script";
import { takeTurn } from "@/lib/auth/rate-limit";
import { overHttps } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { hashOf, makeNonce, pagePolicy } from "@/lib/http/security-headers";

// Pages, not files and not the API: those run no script.
export const config = {
  matcher: ["/((?!api/|_next/static/|_next/image|favicon.ico|icon.svg|health$|ready$|metrics$).*)"],
};

const tooManyStyle =
  "font: 1.125rem/1.5 system-ui; max-width: 34rem; margin: 20vh auto; padding: 0 1rem; color-scheme: light dark";

/** Gives each page its own content security policy; shared pages are open to everybody, so many times a minute. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (/^\/s\/[^/]+$/.test(request.nextUrl.pathname)) {
    const refused = await refuseTooMany(request.headers);
    if (refused) return refused;
  }
  const nonce = makeNonce();
  const policy = pagePolicy({
    nonce,
    scripts: [THEME_SCRIPT],
    https: overHttps(),
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("content-security-policy", policy);
  return answer;
}

/** A page cannot answer 429, so this does; null while there are turns left. */
async function refuseTooMany(headers: Headers): Promise<NextResponse | null> {
  try {
    await takeTurn("shared", headers);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    return new NextResponse(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="robots" content="noindex"><title>Too many openings</title><style>body{${tooManyStyle}}</style><h1>Wait a minute</h1><p>${error.message}</p>`,
      {
        status: 429,
        headers: {
          "content-type": "text/html; charset=utf-8",
          "cache-control": "no-store",
          "content-security-policy": `default-src 'none'; style-src ${hashOf(`body{${tooManyStyle}}`)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
          "retry-after": String(error.details?.retryAfterSeconds ?? 60),
        },
      },
    );
  }
}
