/**
 * An ONNX model of one node, `product = MatMul(left, right)` in float32, as its bytes: what a file `matmul.onnx` would
 * hold. Written by hand, since the whole format needed is three kinds of protobuf fields; their numbers are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3.
 * @param rows of `left` and columns of `right` @param inner columns of `left` and rows of `right`
 */
export function matMulModel(rows: number, inner: number): Uint8Array<ArrayBuffer> {
  const node = [text(1, "left"), text(1, "right"), text(2, "product"), text(4, "MatMul")];
  const graph = [
    message(1, node),
    text(2, "cosines"),
    tensor(11, "left", [rows, inner]),
    tensor(11, "right", [inner, rows]),
    tensor(12, "product", [rows, rows]),
  ];
  const IR_VERSION = 7;
  const OPSET = 13;
  const model = [whole(1, IR_VERSION), message(7, graph), message(8, [text(1, ""), whole(2, OPSET)])];
  return Uint8Array.from(model.flat());
}

type Bytes = readonly number[];

/** A ValueInfoProto: the name of a tensor, its type (1 is float32) and the length of each axis. */
function tensor(field: number, name: string, shape: readonly number[]): Bytes {
  const axes = shape.map((length) => message(1, [whole(1, length)]));
  const type = message(1, [whole(1, 1), message(2, axes)]);
  return message(field, [text(1, name), message(2, [type])]);
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
}

/** A field's number and how its value is written: 0 a whole number, 2 a length and so many bytes. */
function tag(field: number, wire: 0 | 2): Bytes {
  return varint(field * 8 + wire);
}

function whole(field: number, value: number): Bytes {
  return [...tag(field, 0), ...varint(value)];
}

function message(field: number, parts: readonly Bytes[]): Bytes {
  const body = parts.flat();
  return [...tag(field, 2), ...varint(body.length), ...body];
}

function text(field: number, value: string): Bytes {
  return message(field, [[...new TextEncoder().encode(value)]]);
}
