import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { NO_EMPHASIS } from "./drawPoints.ts";
import { PointCanvas } from "./PointCanvas.tsx";
import "../theme.css";

const xy = Float32Array.of(0, 0, 10, 0, 0, 10, 10, 10, 5, 5);
const style = { fills: Array(5).fill("#0000ff"), shapes: new Int32Array(5), outlined: false };

async function show(lasso = false) {
  const doors = {
    onHover: vi.fn<(index: number) => void>(),
    onSelect: vi.fn<(index: number) => void>(),
    onLasso: vi.fn<(indices: number[]) => void>(),
    onEscape: vi.fn<() => void>(),
  };
  await render(
    <div style={{ width: 400, height: 400, display: "flex", flexDirection: "column" }}>
      <PointCanvas
        xy={xy}
        style={style}
        emphasis={NO_EMPHASIS}
        label="test map"
        current={0}
        lasso={lasso}
        tip={(index) => `point ${index}`}
        {...doors}
      />
    </div>,
  );
  const canvas = page.getByRole("img", { name: "test map" });
  // 300 is a canvas's width before it is laid out.
  await expect.poll(() => document.querySelector("canvas")?.width).toBeGreaterThan(300);
  return { ...doors, canvas };
}

test("the points are painted where they belong", async () => {
  await show();
  const base = document.querySelector("canvas");
  const context = base?.getContext("2d");
  const density = (base?.width ?? 0) / 400;
  const blueAt = (x: number, y: number) => {
    const [red = 0, , blue = 0, alpha = 0] = context?.getImageData(x * density, y * density, 1, 1).data ?? [];
    return alpha > 200 && blue > 200 && red < 60;
  };
  await expect.poll(() => blueAt(200, 200)).toBe(true);
  expect(blueAt(28, 372)).toBe(true);
  expect(blueAt(120, 120)).toBe(false);
});

test("pointing hovers the nearest point, clicking selects it, clicking beside lets go", async () => {
  const { canvas, onHover, onSelect, onEscape } = await show();
  await canvas.click({ position: { x: 204, y: 197 } });
  expect(onHover).toHaveBeenCalledWith(4);
  expect(onSelect).toHaveBeenCalledWith(4);
  await canvas.click({ position: { x: 110, y: 200 } });
  expect(onEscape).toHaveBeenCalled();
});

test("arrow keys walk to the next point that way, Enter selects", async () => {
  const { canvas, onHover, onSelect } = await show();
  (canvas.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(onHover).toHaveBeenLastCalledWith(1);
  await userEvent.keyboard("{ArrowUp}");
  expect(onHover).toHaveBeenLastCalledWith(2);
  await userEvent.keyboard("{Enter}");
  expect(onSelect).toHaveBeenCalledWith(0);
});

test("a lasso catches the points inside it", async () => {
  const { canvas, onLasso } = await show(true);
  const element = canvas.element();
  const rect = element.getBoundingClientRect();
  element.setPointerCapture = () => undefined;
  const fire = (type: string, x: number, y: number) =>
    element.dispatchEvent(
      new PointerEvent(type, {
        clientX: rect.left + x,
        clientY: rect.top + y,
        bubbles: true,
        button: 0,
        pointerId: 1,
      }),
    );
  fire("pointerdown", 5, 100);
  for (const [x, y] of [
    [300, 100],
    [300, 395],
    [5, 395],
  ] as const)
    fire("pointermove", x, y);
  fire("pointerup", 5, 395);
  expect(onLasso).toHaveBeenCalledWith([0, 4]);
});
