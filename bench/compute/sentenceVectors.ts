import { type Matrix, normaliseRows } from "../../src/maths/matrix.ts";
import { seededRandom } from "../../src/maths/random.ts";

const topics = 30;
const themes = 6;
const inner = 8;

/**
 * Rows that lie to each other as sentence embeddings do: a direction common to all, 30 topics in 6 themes, eight
 * directions inside each topic, and noise. Cosines about 0.65 within a topic and 0.3 across.
 */
export function sentenceVectors(rows: number, cols: number, seed: number): Matrix {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const direction = () => {
    const vector = Float64Array.from({ length: cols }, normal);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  const common = direction();
  const themeCentres = Array.from({ length: themes }, direction);
  const topicCentres = Array.from({ length: topics }, direction);
  const inside = Array.from({ length: topics }, () => Array.from({ length: inner }, direction));
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const topic = Math.floor(random() * topics);
    const weights = Array.from({ length: inner }, () => (0.5 * normal()) / Math.sqrt(inner));
    for (let c = 0; c < cols; c++) {
      let value =
        0.5 * common[c]! + 0.35 * themeCentres[topic % themes]![c]! + 0.5 * topicCentres[topic]![c]!;
      for (let w = 0; w < inner; w++) value += weights[w]! * inside[topic]![w]![c]!;
      data[i * cols + c] = value + (0.35 * normal()) / Math.sqrt(cols);
    }
  }
  return normaliseRows({ data, rows, cols });
}
