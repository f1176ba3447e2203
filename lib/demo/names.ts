import type { Random } from "./random";

// Invented people and companies; any likeness is chance.
const given =
  `Ada Amara Anselm Beatrix Benedict Calla Cassius Celeste Cormac Dalia Darius Delphine Edda Elio Emeka Esme
Fabian Farah Fionn Gemma Gideon Greta Hana Hector Ilse Imogen Ines Isidor Jonah Juno Kaia Kofi Lena Leopold Lior Lucinda
Magnus Maren Mateo Mina Nadia Nestor Noor Odile Orson Petra Quentin Ramona Rafael Saskia Selim Signe Soren Tamsin Tariq
Thea Ulric Una Valentin Vera Wanda Wilhelmina Xander Yara Yusuf Zelda Zoran`.split(/\s+/);
const family =
  `Abernethy Adeyemi Alderwick Amory Arbogast Bellweather Birdsong Blakemore Bramhall Brightwater Calloway
Castellan Chaudhry Cobblepot Cranmere Dalgaard Delacroix Dunmore Eastlake Ekström Fairbairn Fenwick Figueroa Galbraith
Goldfinch Greywood Hadley Harrowgate Hawksworth Ibarra Iverson Jankowski Kestrel Kirkbride Lachlan Larkin Lindqvist
Lockwood Makinde Marlowe Merriweather Montague Nakamura Nightingale Oakhurst Okafor Ottoway Pemberton Penhaligon Quigley
Ravenel Redfern Rosenthal Sandoval Silverton Stavros Stonebridge Tanaka Thistlewood Torvald Underhill Vandermeer Voss
Waverly Westergaard Whitlock Winterbourne Yarrow Zapata Zielinski`.split(/\s+/);
const places =
  `Alder Amber Anchor Bayside Beacon Birch Bluff Brook Canal Cedar Clover Copper Cove Crescent Elm Falcon Fern
Foundry Garnet Granite Harbor Hazel Heron Ivy Juniper Lantern Larch Maple Marsh Mill Orchard Osprey Pier Quarry Ridge
River Saddle Spruce Summit Tamarack Thistle Timber Valley Walnut Willow`.split(/\s+/);
const trades =
  `Bakery,Boatworks,Bookshop,Brewing,Cabinetry,Ceramics,Cold Storage,Creamery,Dental Clinic,Distillery,Dry Goods,
Fabrics,Fitness Club,Flooring,Garden Centre,Glassworks,Hardware,Hotel,Ironworks,Laundry,Logistics,Machine Shop,Marina,
Motors,Nursery,Packaging,Pharmacy,Printing,Restaurant,Roofing,Seafood,Storage,Textiles,Tool Hire,Veterinary Clinic,Winery`
    .split(",")
    .map((trade) => trade.trim());

export function inventName(random: Random, kind: "person" | "household" | "company"): string {
  if (kind === "company")
    return `${random.pick(places)} ${random.pick(places)} ${random.pick(trades)}`.replace(
      /^(\w+) \1 /,
      "$1 ",
    );
  const name = `${random.pick(given)} ${random.pick(family)}`;
  return kind === "household" ? `${name} household` : name;
}

export const demoAgents = [
  "Ottilie Brandt",
  "Marcus Feld",
  "Priya Raman",
  "Jonas Whitby",
  "Lucía Serrano",
  "Dermot Hale",
  "Aiko Moriya",
];
