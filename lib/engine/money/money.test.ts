import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { convertMoney } from "./convert";
import { type Currency, currency } from "./currency";
import { addMoney, money, negateMoney, subtractMoney, sumMoney } from "./money";

describe("money", () => {
  it("3.3 money: like currencies add and subtract in minor units", () => {
    expect(addMoney(money(1250, "EUR"), money(-50, "EUR"))).toEqual({ amount: 1200, currency: "EUR" });
    expect(subtractMoney(money(100, "JPY"), money(250, "JPY"))).toEqual({ amount: -150, currency: "JPY" });
    expect(negateMoney(money(0, "EUR"))).toEqual({ amount: 0, currency: "EUR" });
    expect(sumMoney([money(1, "EUR"), money(2, "EUR")], "EUR").amount).toBe(3);
    expect(sumMoney([], "KWD")).toEqual({ amount: 0, currency: "KWD" });
  });

  it("3.3 money: unlike currencies do not compile", () => {
    const euro = money(1, "EUR");
    const yen = money(1, "JPY");
    // @ts-expect-error A yen is not a euro.
    expect(() => addMoney(euro, yen)).toThrow("do not add up");
    // @ts-expect-error A yen is not a euro.
    expect(() => subtractMoney(euro, yen)).toThrow("do not add up");
    // @ts-expect-error A yen is not a euro.
    expect(() => sumMoney([yen], "EUR")).toThrow("do not add up");
  });

  it("3.3 money: unlike currencies throw where the type is only known at run time", () => {
    const read = (code: string): Currency => currency(code);
    expect(() => addMoney(money(1, read("EUR")), money(1, read("USD")))).toThrow("do not add up");
    expect(() => money(1, "XYZ")).toThrow("Unknown currency");
  });

  it("3.3 money: conversion crosses decimals, rounds once and keeps rate and source", () => {
    const rate = {
      from: "EUR",
      to: "JPY",
      rate: 161.25,
      on: civilDate("2024-05-02"),
      source: "ECB",
    } as const;
    // 12.34 EUR × 161.25 = 1989.825 yen.
    const converted = convertMoney(money(1234, "EUR"), rate);
    expect(converted).toEqual({
      money: { amount: 1990, currency: "JPY" },
      original: { amount: 1234, currency: "EUR" },
      rate,
    });
    expect(() => convertMoney(money(1, currency("USD" as string)), rate)).toThrow("cannot convert");
    expect(() => convertMoney(money(1, "EUR"), { ...rate, rate: 0 })).toThrow("above 0");
  });
});
