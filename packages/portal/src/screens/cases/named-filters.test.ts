import { beforeEach, expect, it, vi } from "vitest";
import { keepNamed, namedFilters, withNamed } from "./named-filters.ts";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

it("filters are kept by name, each person's for itself, and never what was searched for", () => {
  const filter = { status: "on_hold", kreditor: "a,b", sorter: "belop", sok: "Nordmann", fra: "1~x" } as const;
  keepNamed("u1", withNamed([], { name: "Mine på vent", filter }));
  expect(namedFilters("u1")).toEqual([
    { name: "Mine på vent", filter: { status: "on_hold", kreditor: "a,b", sorter: "belop" } },
  ]);
  expect(namedFilters("u2")).toEqual([]);
  expect([...kept.values()].join()).not.toContain("Nordmann");
});

it("the same name again replaces it, and they stand by name", () => {
  const first = withNamed([], { name: "B", filter: { status: "closed" } });
  const second = withNamed(first, { name: "A", filter: { status: "legal" } });
  expect(withNamed(second, { name: "B", filter: { status: "ongoing" } })).toEqual([
    { name: "A", filter: { status: "legal" } },
    { name: "B", filter: { status: "ongoing" } },
  ]);
});

it("what is no list of filters is none", () => {
  for (const text of ["tull", "{}", '[{"name":1}]', '[{"name":"x","query":"status=tull"}]']) {
    kept.set("kravflyt.namedFilters.u1", text);
    expect(namedFilters("u1")).toEqual([]);
  }
});
