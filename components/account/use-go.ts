"use client";

import { useRouter } from "next/navigation";

/** Goes on after the person behind the session changed: nothing shown before is kept. */
export function useGo(): (address: string) => void {
  const router = useRouter();
  return (address) => {
    router.push(address);
    router.refresh();
  };
}
