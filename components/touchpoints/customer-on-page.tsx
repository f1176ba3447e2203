"use client";

import { useEffect } from "react";
import { type AboutCustomer, setCustomerOnPage } from "./touchpoint-store";

/** On a customer's page, logging is about that customer. Shows nothing. */
export function CustomerOnPage({ id, name, firstContactAt }: AboutCustomer) {
  useEffect(() => setCustomerOnPage({ id, name, firstContactAt }), [id, name, firstContactAt]);
  return null;
}
