import { type NextRequest, NextResponse } from "next/server";
import { takeTurn } from "@/lib/auth/rate-limit";
import { AppError } from "@/lib/errors";

export const config = { matcher: "/s/:token" };

/** Shared pages are open to everybody, so each address opens them so often and no more: a page cannot answer 429. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  try {
    await takeTurn("shared", request.headers);
    return NextResponse.next();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    return new NextResponse(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="robots" content="noindex"><title>Too many openings</title><body style="font: 1.125rem/1.5 system-ui; max-width: 34rem; margin: 20vh auto; padding: 0 1rem; color-scheme: light dark"><h1>Wait a minute</h1><p>${error.message}</p>`,
      {
        status: 429,
        headers: {
          "content-type": "text/html; charset=utf-8",
          "cache-control": "no-store",
          "retry-after": String(error.details?.retryAfterSeconds ?? 60),
        },
      },
    );
  }
}
