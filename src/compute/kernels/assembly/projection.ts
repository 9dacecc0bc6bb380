// One step of subspace iteration: P = Xᵀ·(X − mean)·W for eight columns W, in one pass over the rows.

/** Sums of the columns in float64. @param cols a multiple of 16 */
export function columnSums(rows: usize, count: usize, cols: usize, sums: usize): void {
  memory.fill(sums, 0, cols * 8);
  for (let i: usize = 0; i < count; i++) {
    let at = sums;
    for (let c: usize = 0; c < cols; c += 4) {
      const four = v128.load(rows);
      const high = v128.shuffle<f32>(four, four, 2, 3, 2, 3);
      v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(four)));
      v128.store(at, f64x2.add(v128.load(at, 16), f64x2.promote_low_f32x4(high)), 16);
      rows += 16;
      at += 32;
    }
  }
}

/**
 * Four rows at a time: their projections on eight columns, minus `offset`, into `projected` (eight float32 a row);
 * then the rows again, weighted with their projections, added to `product`.
 * @param count a multiple of 4; @param cols a multiple of 16
 * @param basis @param product cols × 8 float32, column 0 … 7 of one row side by side
 * @param offset eight float32: the mean row's own projections
 */
export function projectRows(
  rows: usize,
  count: usize,
  cols: usize,
  basis: usize,
  offset: usize,
  projected: usize,
  product: usize,
): void {
  memory.fill(product, 0, cols * 32);
  for (let i: usize = 0; i < count; i += 4) {
    fourRows(rows, cols, basis, offset, projected);
    weighFourRows(rows, cols, projected, product);
    rows += cols * 16;
    projected += 128;
  }
}

function fourRows(rows: usize, cols: usize, basis: usize, offset: usize, projected: usize): void {
  const rowBytes = cols * 4;
  let r1 = rows + rowBytes;
  let r2 = r1 + rowBytes;
  let r3 = r2 + rowBytes;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (let c: usize = 0; c < cols; c++) {
    const low = v128.load(basis);
    const high = v128.load(basis, 16);
    let x = v128.load32_splat(rows);
    s0 = f32x4.add(s0, f32x4.mul(x, low));
    t0 = f32x4.add(t0, f32x4.mul(x, high));
    x = v128.load32_splat(r1);
    s1 = f32x4.add(s1, f32x4.mul(x, low));
    t1 = f32x4.add(t1, f32x4.mul(x, high));
    x = v128.load32_splat(r2);
    s2 = f32x4.add(s2, f32x4.mul(x, low));
    t2 = f32x4.add(t2, f32x4.mul(x, high));
    x = v128.load32_splat(r3);
    s3 = f32x4.add(s3, f32x4.mul(x, low));
    t3 = f32x4.add(t3, f32x4.mul(x, high));
    basis += 32;
    rows += 4;
    r1 += 4;
    r2 += 4;
    r3 += 4;
  }
  const low = v128.load(offset);
  const high = v128.load(offset, 16);
  v128.store(projected, f32x4.sub(s0, low));
  v128.store(projected, f32x4.sub(t0, high), 16);
  v128.store(projected, f32x4.sub(s1, low), 32);
  v128.store(projected, f32x4.sub(t1, high), 48);
  v128.store(projected, f32x4.sub(s2, low), 64);
  v128.store(projected, f32x4.sub(t2, high), 80);
  v128.store(projected, f32x4.sub(s3, low), 96);
  v128.store(projected, f32x4.sub(t3, high), 112);
}

function weighFourRows(rows: usize, cols: usize, projected: usize, product: usize): void {
  const rowBytes = cols * 4;
  let r1 = rows + rowBytes;
  let r2 = r1 + rowBytes;
  let r3 = r2 + rowBytes;
  const s0 = v128.load(projected);
  const t0 = v128.load(projected, 16);
  const s1 = v128.load(projected, 32);
  const t1 = v128.load(projected, 48);
  const s2 = v128.load(projected, 64);
  const t2 = v128.load(projected, 80);
  const s3 = v128.load(projected, 96);
  const t3 = v128.load(projected, 112);
  for (let c: usize = 0; c < cols; c++) {
    const x0 = v128.load32_splat(rows);
    const x1 = v128.load32_splat(r1);
    const x2 = v128.load32_splat(r2);
    const x3 = v128.load32_splat(r3);
    const low = f32x4.add(
      f32x4.add(f32x4.mul(x0, s0), f32x4.mul(x1, s1)),
      f32x4.add(f32x4.mul(x2, s2), f32x4.mul(x3, s3)),
    );
    const high = f32x4.add(
      f32x4.add(f32x4.mul(x0, t0), f32x4.mul(x1, t1)),
      f32x4.add(f32x4.mul(x2, t2), f32x4.mul(x3, t3)),
    );
    v128.store(product, f32x4.add(v128.load(product), low));
    v128.store(product, f32x4.add(v128.load(product, 16), high), 16);
    product += 32;
    rows += 4;
    r1 += 4;
    r2 += 4;
    r3 += 4;
  }
}
