"use client";

import { useState } from "react";

/**
 * Where components that write style sheets of their own look for the nonce of this page. It stays that of the answer
 * the page began with, which the browser goes by: what later answers bring for the same page carries nonces of theirs.
 */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  const [first] = useState(nonce);
  return <meta property="csp-nonce" nonce={first} suppressHydrationWarning />;
}
