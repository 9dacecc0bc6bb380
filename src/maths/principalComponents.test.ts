import { describe, expect, test } from "vitest";
import type { Matrix } from "./matrix.ts";
import { principalComponents } from "./principalComponents.ts";
import { symmetricEigen } from "./symmetricEigen.ts";
import { fromRows, normalRows, plantedGroups } from "./testData.ts";

test("Jacobi rotations give A·v = λ·v, largest λ first", () => {
  const a = [4, 1, -2, 1, 2, 0, -2, 0, 3];
  const { values, vectors } = symmetricEigen(a, 3);
  expect(values[0]! + values[1]! + values[2]!).toBeCloseTo(9, 12);
  for (let r = 0; r < 3; r++) {
    const v = vectors.subarray(3 * r, 3 * r + 3);
    for (let i = 0; i < 3; i++) {
      const image = a[3 * i]! * v[0]! + a[3 * i + 1]! * v[1]! + a[3 * i + 2]! * v[2]!;
      expect(image).toBeCloseTo(values[r]! * v[i]!, 10);
    }
    expect(values[r]!).toBeLessThanOrEqual(values[r - 1] ?? Number.POSITIVE_INFINITY);
  }
});

describe("scores and shares equal those of the full covariance matrix", () => {
  for (const [rows, cols] of [
    [40, 9],
    [12, 30],
    [5, 3],
    [200, 20],
  ] as const) {
    test(`${rows} × ${cols}`, () => {
      // Columns of falling size keep the components apart, so that each is well defined.
      const matrix = normalRows(rows, cols, rows);
      const data = matrix.data.map((value, at) => value * 0.7 ** (at % cols));
      const { scores, explained } = principalComponents({ ...matrix, data }, 2);
      const truth = byCovariance({ ...matrix, data }, 2);
      truth.scores.forEach((score, at) => {
        expect(scores.data[at]).toBeCloseTo(score, 4);
      });
      expect(explained[0]).toBeCloseTo(truth.explained[0]!, 6);
      expect(explained[1]).toBeCloseTo(truth.explained[1]!, 6);
    });
  }
});

test("scores are centred and the same for every call", () => {
  const unit = plantedGroups(60, 50, 3, 0.5, 1);
  const first = principalComponents(unit, 2);
  expect(principalComponents(unit, 2)).toEqual(first);
  const sum = first.scores.data.reduce((total, value) => total + value, 0);
  expect(sum).toBeCloseTo(0, 4);
});

test("the start of the iteration does not decide the sign", () => {
  const unit = plantedGroups(60, 50, 3, 0.5, 1);
  const one = principalComponents(unit, 2, 1).scores.data;
  principalComponents(unit, 2, 99).scores.data.forEach((score, at) => {
    expect(score).toBeCloseTo(one[at]!, 3);
  });
});

test("equal rows, one row, zero rows and collinear rows give numbers, not NaN", () => {
  const equal = fromRows(Array.from({ length: 9 }, () => [0.1, 0.7, -0.3]));
  for (const matrix of [
    equal,
    fromRows([[1, 2]]),
    fromRows([]),
    fromRows([
      [0, 0],
      [0, 0],
    ]),
  ]) {
    const { scores, explained } = principalComponents(matrix, 2);
    expect([...scores.data]).toEqual(new Array(2 * matrix.rows).fill(0));
    expect([...explained]).toEqual([0, 0]);
  }
  const line = principalComponents(
    fromRows([
      [0, 0],
      [1, 1],
      [2, 2],
      [5, 5],
    ]),
    2,
  );
  expect(line.explained[0]).toBeCloseTo(1, 9);
  for (let i = 0; i < 4; i++) expect(line.scores.data[2 * i + 1]).toBeCloseTo(0, 5);
});

test("more components than columns are zero", () => {
  const { scores } = principalComponents(fromRows([[1], [3], [5]]), 2);
  expect([...scores.data]).toEqual([-2, 0, 0, 0, 2, 0]);
});

function byCovariance({ data, rows, cols }: Matrix, count: number) {
  const mean = Array.from({ length: cols }, (_, c) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += data[i * cols + c]!;
    return sum / rows;
  });
  const x = Array.from(data, (value, at) => value - mean[at % cols]!);
  const covariance = new Float64Array(cols * cols);
  for (let i = 0; i < rows; i++) {
    for (let p = 0; p < cols; p++) {
      for (let q = 0; q < cols; q++) covariance[p * cols + q]! += x[i * cols + p]! * x[i * cols + q]!;
    }
  }
  const { values, vectors } = symmetricEigen(covariance, cols);
  const total = values.reduce((sum, value) => sum + value, 0);
  const scores = new Float64Array(rows * count);
  for (let r = 0; r < count; r++) {
    const v = [...vectors.subarray(r * cols, (r + 1) * cols)];
    const largest = v.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    for (let i = 0; i < rows; i++) {
      let score = 0;
      for (let c = 0; c < cols; c++) score += x[i * cols + c]! * v[c]! * Math.sign(largest);
      scores[i * count + r] = score;
    }
  }
  return { scores, explained: [...values].map((value) => value / total) };
}
