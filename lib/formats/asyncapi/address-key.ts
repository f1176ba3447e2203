const PARAMETER = /\{[^{}]*\}/g;

/**
 * What two documents have in common when they mean the same channel: the address with its parameters unnamed, so that
 * `comment/{id}/changed` and `comment/{commentId}/changed` are one. An address that is nothing but parameters tells no
 * more than their names, which stay. Null stays null: known at run time only.
 */
export function addressKey(address: string | null): string | null {
  return address === null || isDynamic(address) ? address : address.replaceAll(PARAMETER, "{}");
}

/** Whether the address is only known at run time, as that of a queue for replies. */
export function isDynamic(address: string | null): boolean {
  return address === null || (/\{/.test(address) && !/[\p{L}\p{N}]/u.test(address.replaceAll(PARAMETER, "")));
}
