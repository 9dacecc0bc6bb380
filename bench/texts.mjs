// @ts-check
// Seeded texts for the measurements: short everyday sentences, no two alike.

const PLACES =
  "the kitchen,the harbour,our street,the old mill,the office,the station,a small village,the garden,the library,the north coast,the market,the school yard,the hospital,the warehouse,the airport,a mountain hut".split(
    ",",
  );
const PEOPLE =
  "my neighbour,the engineer,a young nurse,the committee,our team,the baker,a retired pilot,the teacher,two students,the driver,a visitor from Lisbon,the mechanic,the author,a night guard,the conductor,her cousin".split(
    ",",
  );
const DEEDS =
  "repaired the broken heating,asked for a refund,painted the fence green,lost a set of keys,measured the water level,ordered forty chairs,cancelled the last meeting,found a better price,planted tomatoes,reported a slow connection,translated the letter,trained for the race,missed the early train,updated the software,cooked for thirty guests,counted the birds".split(
    ",",
  );
const TIMES =
  "yesterday,last winter,before sunrise,on Monday,after the storm,during lunch,in the second week of May,shortly before closing time,twice this month,without telling anyone,for the first time,because of the rain".split(
    ",",
  );

/**
 * The same texts for the same number, on every machine.
 * @param {number} count
 * @param {number} [seed]
 * @returns {string[]}
 */
export function sentences(count, seed = 1) {
  const random = seeded(seed);
  /** @param {readonly string[]} list */
  const pick = (list) => list[Math.floor(random() * list.length)] ?? "";
  /** @type {Set<string>} */
  const found = new Set();
  while (found.size < count) {
    const text = `${pick(PEOPLE)} ${pick(DEEDS)} near ${pick(PLACES)} ${pick(TIMES)}.`;
    found.add(text.charAt(0).toUpperCase() + text.slice(1));
  }
  return [...found];
}

/**
 * Mulberry32: small, and the same everywhere.
 * @param {number} seed
 */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
