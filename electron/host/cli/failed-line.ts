interface FileWithReason {
  readonly path: string;
  readonly message: string;
  readonly code: string;
}

/** A failed file in words, with its reason. */
export const failedLine = (file: FileWithReason): string => `failed: ${withReason(file)}`;

/** A photo that is damaged, but was read, with what is wrong with it. */
export const warningLine = (file: FileWithReason): string => `damaged, but read: ${withReason(file)}`;

/** Some messages begin with the path already; it is said once. */
function withReason({ path, message, code }: FileWithReason): string {
  const reason = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  return `${path}: ${reason} (${code})`;
}
