/** What wants files dragged over the window. */
export interface DropListener {
  /** Whether what is dragged is for it; asked at each event, as only then a browser tells what is dragged. */
  takes(data: DataTransfer): boolean;
  /** Something it takes came over the window, or left it. */
  over(is: boolean): void;
  drop(data: DataTransfer): void;
}

/**
 * Listens for what is dragged over the window and dropped anywhere on it; returns what ends it. With `first` it is asked
 * before the window's other listeners, who do not hear of what it takes.
 */
export function listenToDrops(page: Window, listener: DropListener, { first = false } = {}): () => void {
  let depth = 0; // enter and leave come for each element under the pointer
  const step = (by: 1 | -1) => {
    depth = Math.max(0, depth + by);
    listener.over(depth > 0);
  };
  const works: Readonly<Record<'dragenter' | 'dragover' | 'dragleave' | 'drop', (data: DataTransfer) => void>> = {
    dragenter: () => step(1),
    dragover(data) {
      data.dropEffect = 'copy';
    },
    dragleave: () => step(-1),
    drop(data) {
      depth = 0;
      listener.over(false);
      listener.drop(data);
    },
  };
  const ends = new AbortController();
  for (const [name, work] of Object.entries(works) as [keyof typeof works, (data: DataTransfer) => void][]) {
    const onEvent = (event: DragEvent) => {
      if (!event.dataTransfer || !listener.takes(event.dataTransfer)) return;
      event.preventDefault();
      if (first) event.stopImmediatePropagation();
      work(event.dataTransfer);
    };
    page.addEventListener(name, onEvent, { capture: first, signal: ends.signal });
  }
  return () => ends.abort();
}
