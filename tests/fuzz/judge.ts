import type { Answered } from "./fire";
import type { Shot } from "./requests";
import { sentinel } from "./world";

const statusesWithoutBody = new Set([204, 304]);

/** What is wrong with an answer, or null. */
export function faultOf(shot: Shot, answered: Answered): string | null {
  const { status, text, headers, seconds } = answered;
  if (status === 0) return `no answer: ${text}`;
  if (status >= 500) return `${status}: ${text.slice(0, 400)}`;
  if (seconds > 30) return `took ${seconds.toFixed(1)} s`;
  if ((text + headers).includes(sentinel) && !shot.headers["x-workspace"]?.includes(sentinel))
    return `tells of another workspace: ${text.slice(Math.max(0, text.indexOf(sentinel) - 200), 300)}`;
  // Headers too large for the server never come to a route.
  if (status === 431) return null;
  if (status >= 400 && status !== 404 && status !== 405 && !headers.includes("application/problem+json"))
    return `${status} without a problem: ${text.slice(0, 200)}`;
  if (statusesWithoutBody.has(status) && text !== "") return `${status} with a body`;
  return null;
}
