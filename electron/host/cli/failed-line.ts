/** A failed file in words, with its reason. Some messages begin with the path already; it is said once. */
export function failedLine({ path, message, code }: { path: string; message: string; code: string }): string {
  const reason = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  return `failed: ${path}: ${reason} (${code})`;
}
