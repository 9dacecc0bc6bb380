import type { AddressSpace } from "./addressSpace.ts";
import type { Inquiry } from "./inquiry.ts";

/**
 * The permission that decides over a target: since Chrome 145 one for this machine and one for its network, in
 * 142 to 144 a common one, elsewhere none.
 * @returns the first name the browser knows, with its state
 */
export async function permissionFor(
  { permission }: Pick<Inquiry, "permission">,
  target: AddressSpace,
): Promise<{ name: string; state: PermissionState } | undefined> {
  if (!permission || target === "public") return undefined;
  const own = target === "loopback" ? "loopback-network" : "local-network";
  for (const name of [own, "local-network-access"]) {
    const state = await permission(name).catch(() => undefined);
    if (state !== undefined) return { name, state };
  }
  return undefined;
}
