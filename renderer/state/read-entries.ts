/** A file to copy, with its place below what was dropped: `Holidays/2016/a.jpg`. */
export interface DroppedFile {
  readonly file: File;
  readonly path: string;
}

/**
 * Every file in what was dropped, folders read to their end, hidden files left out.
 */
export async function readEntries(entries: readonly FileSystemEntry[]): Promise<readonly DroppedFile[]> {
  const files: DroppedFile[] = [];
  const visit = async (entry: FileSystemEntry, path: string): Promise<void> => {
    if (entry.name.startsWith('.')) return;
    if (entry.isFile) files.push({ file: await fileOf(entry as FileSystemFileEntry), path });
    else
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry))
        await visit(child, `${path}/${child.name}`);
  };
  for (const entry of entries) await visit(entry, entry.name);
  return files;
}

/** The files of `<input webkitdirectory>` (or of a plain file field) with their places. */
export function filesOfInput(list: FileList): readonly DroppedFile[] {
  return Array.from(list, (file) => ({ file, path: file.webkitRelativePath || file.name })).filter(
    ({ path }) => !path.split('/').some((part) => part.startsWith('.')),
  );
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** `readEntries` answers at most a hundred at a time, and nothing at the end. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
