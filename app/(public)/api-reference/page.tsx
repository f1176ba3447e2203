import type { Metadata } from "next";
import Link from "next/link";
import { ReferenceIntro } from "@/components/reference/reference-intro";
import { ReferenceSearch } from "@/components/reference/search";
import { baseUrl } from "@/lib/env";
import { referenceOf } from "@/lib/reference/view";
import document from "@/public/openapi.json";

export const metadata: Metadata = { title: "API reference" };

// The address it prints is the one of this installation.
export const dynamic = "force-dynamic";

export default function ApiReferencePage() {
  return (
    <div className="mx-auto max-w-[70rem] px-5 pb-16">
      <header className="border-b border-rule py-4">
        <Link href="/" className="finding text-xl text-ink no-underline">
          Lifecurve
        </Link>
      </header>
      <main id="main" className="pt-8">
        <h1 className="finding text-3xl">API reference</h1>
        <p className="pt-1 pb-5 text-ink-2">Everything the screens do can be done by another system.</p>
        <ReferenceIntro />
        <div className="pt-6">
          <ReferenceSearch groups={referenceOf(document, baseUrl())} />
        </div>
      </main>
    </div>
  );
}
