/** The state of a permission, by a name that the types of this browser need not know yet. */
export async function browserPermission(name: string): Promise<PermissionState | undefined> {
  try {
    // Absent in pages that are not secure, whatever the types say.
    const status = await navigator.permissions?.query({ name: name as PermissionName });
    return status?.state;
  } catch {
    return undefined;
  }
}
