import { TextLink } from "@/components/ui/button";

/** What every call has in common. */
export function ReferenceIntro({ keysHref }: { keysHref?: string }) {
  return (
    <div className="grid gap-x-10 gap-y-2 border-y border-rule py-4 text-ink-2 sm:grid-cols-2">
      <p>
        Send an API key as <code className="font-mono text-sm">Authorization: Bearer …</code>. A key belongs
        to one workspace and may do what its scopes say
        {keysHref ? (
          <>
            ; <TextLink href={keysHref}>make one under Settings</TextLink>.
          </>
        ) : (
          "."
        )}
      </p>
      <p>
        Refusals are <code className="font-mono text-sm">application/problem+json</code> with a reason per
        field and a request id.
      </p>
      <p>
        Lists come in pages: send <code className="font-mono text-sm">nextCursor</code> back as{" "}
        <code className="font-mono text-sm">cursor</code>; null is the end.
      </p>
      <p>
        What can be changed carries an <code className="font-mono text-sm">ETag</code>. Sent back as{" "}
        <code className="font-mono text-sm">If-Match</code>, a change that somebody else overtook is refused
        with 412.
      </p>
      <p>
        <code className="font-mono text-sm">RateLimit</code> says how many requests are left (r) and when they
        are counted anew (t, in seconds); beyond them the answer is 429 with{" "}
        <code className="font-mono text-sm">Retry-After</code>.
      </p>
      <p>
        With an <code className="font-mono text-sm">Idempotency-Key</code> a repeated write is done once.{" "}
        <TextLink href="/openapi.json" prefetch={false}>
          OpenAPI 3.1 document
        </TextLink>
      </p>
    </div>
  );
}
