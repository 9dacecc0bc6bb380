import type { ComponentProps } from "react";

type Props = ComponentProps<"button"> & {
  look?: "plain" | "primary" | "ghost";
  /** Only an icon inside: then `aria-label` is due. */
  icon?: boolean;
};

export function Button({ look = "plain", icon = false, className = "", ...props }: Props) {
  const looks = { plain: "", primary: "button-primary", ghost: "button-ghost" };
  const classes = `control button ${looks[look]} ${icon ? "button-icon" : ""} ${className}`;
  return <button type="button" {...props} className={classes} />;
}
