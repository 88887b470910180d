/** What wants files dragged over the window. */
export interface DropListener {
  /** Whether what is dragged is for it; asked at each event, as only then a browser tells what is dragged. */
  takes(data: DataTransfer): boolean;
  /** Something it takes came over the window, or left it. */
  over(is: boolean): void;
  drop(data: DataTransfer): void;
}

type Work = (data: DataTransfer, target: EventTarget | null) => void;

/**
 * Listens for what is dragged over the window and dropped anywhere on it; returns what ends it. With `first` it is asked
 * before the window's other listeners, who do not hear of what it takes.
 */
export function listenToDrops(page: Window, listener: DropListener, { first = false } = {}): () => void {
  // Enter and leave come for each element under the pointer; one that goes from the page meanwhile is never left.
  const entered = new Set<EventTarget | null>();
  const tell = () => {
    for (const target of entered) if ((target as Partial<Node> | null)?.isConnected === false) entered.delete(target);
    listener.over(entered.size > 0);
  };
  const works: Readonly<Record<'dragenter' | 'dragover' | 'dragleave' | 'drop', Work>> = {
    dragenter(_, target) {
      entered.add(target);
      tell();
    },
    dragover(data) {
      data.dropEffect = 'copy';
    },
    dragleave(_, target) {
      entered.delete(target);
      tell();
    },
    drop(data) {
      entered.clear();
      tell();
      listener.drop(data);
    },
  };
  const ends = new AbortController();
  for (const [name, work] of Object.entries(works) as [keyof typeof works, Work][]) {
    const onEvent = (event: DragEvent) => {
      if (!event.dataTransfer || !listener.takes(event.dataTransfer)) return;
      event.preventDefault();
      if (first) event.stopImmediatePropagation();
      work(event.dataTransfer, event.target);
    };
    page.addEventListener(name, onEvent, { capture: first, signal: ends.signal });
  }
  return () => ends.abort();
}
