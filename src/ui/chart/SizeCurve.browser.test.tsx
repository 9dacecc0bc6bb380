import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SizeCurve } from "./SizeCurve.tsx";
import "../theme.css";

const sizes = [16, 64, 256];
const points = sizes.map((size, i) => ({
  size,
  value: 4 + 2 * i,
  low: 2 + 3 * i,
  high: 8,
  baseline: 3 + 2 * i,
  filled: i > 0,
}));

function Chart({ onProbe }: { onProbe(size: number | undefined): void }) {
  const [size, setSize] = useState(64);
  return (
    <div style={{ width: 400 }}>
      <SizeCurve
        label="Sizes"
        series={[{ id: "a", name: "A model", hue: 0, shape: 0, points, marked: 256 }]}
        low={0}
        high={8}
        ticks={[0, 4, 8]}
        tickText={String}
        chance={{ value: 1, text: "chance 1.0" }}
        sizes={sizes}
        current={size}
        describe={(at) => `${at} dims`}
        legend={["filled: trained"]}
        onSize={setSize}
        onProbe={onProbe}
      />
    </div>
  );
}

test("the chart is a slider: arrow keys, ends, clicks; pointing tells a size without choosing it", async () => {
  const onProbe = vi.fn<(size: number | undefined) => void>();
  await render(<Chart onProbe={onProbe} />);
  const chart = page.getByRole("slider", { name: "Sizes" });
  await expect.poll(() => document.querySelector("svg")).not.toBeNull();
  const value = () => chart.element().getAttribute("aria-valuetext");
  (chart.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(value()).toBe("256 dims");
  await userEvent.keyboard("{ArrowRight}{Home}");
  expect(value()).toBe("16 dims");
  await userEvent.keyboard("{ArrowUp}");
  expect(value()).toBe("64 dims");
  await userEvent.hover(chart, { position: { x: 375, y: 100 } });
  expect(onProbe).toHaveBeenLastCalledWith(256);
  expect(value()).toBe("64 dims");
  await userEvent.click(chart, { position: { x: 45, y: 100 } });
  expect(value()).toBe("16 dims");
});

test("trained sizes are filled, others hollow; one is ringed", async () => {
  await render(<Chart onProbe={() => undefined} />);
  await expect.poll(() => document.querySelectorAll("[role=slider] path[transform]").length).toBe(3);
  const fills = [...document.querySelectorAll("[role=slider] path[transform]")].map((mark) =>
    mark.getAttribute("fill"),
  );
  expect(fills).toEqual(["var(--panel)", "var(--space)", "var(--space)"]);
  expect(document.querySelectorAll("[role=slider] circle")).toHaveLength(1);
});
