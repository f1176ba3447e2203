import "@fontsource-variable/newsreader/opsz.css";
import "./globals.css";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { THEME_SCRIPT } from "@/components/shell/theme-script";
import { StyleNonce } from "@/components/ui/style-nonce";

export const metadata: Metadata = {
  title: { default: "Lifecurve", template: "%s · Lifecurve" },
  description: "The life of one customer: activity, cost, revenue and learning from first reach to the end.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#171614" },
  ],
};

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  // Read per request, which also keeps any page from being made once for all: its scripts need this answer's nonce.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={GeistSans.variable} suppressHydrationWarning>
      <head>
        <StyleNonce nonce={nonce} />
      </head>
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, no input reaches it */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        {children}
      </body>
    </html>
  );
}
