import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Text } from '../app/text.ts';
import type { ChosenPhotos } from './chosen-photos.ts';
import type { Connection } from './connect.ts';
import type { Imports } from './imports.ts';
import type { Keyboard } from './keyboard.ts';
import type { LineState } from './line.ts';
import type { Places } from './places.ts';
import type { Toasts } from './toasts.ts';

/** What every screen may use; made once in main.tsx, handed down by context. */
export interface Services extends Connection {
  readonly toasts: Toasts;
  readonly keyboard: Keyboard;
  readonly imports: Imports;
  readonly places: Places;
  readonly chosenPhotos: ChosenPhotos;
  readonly text: Text;
}

export const ServicesContext = createContext<Services | null>(null);

/** Throws outside the app's frame. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a component that needs the services stands outside of them');
  return services;
}

export const useText = (): Text => useServices().text;

/** Whether the library can be reached now. */
export function useLineState(): LineState {
  const { line } = useServices();
  return useSyncExternalStore(line.subscribe, line.state);
}

/** Addresses of the pictures the host serves. */
export function useMedia() {
  const { thumbnailBase } = useServices();
  const base = thumbnailBase();
  return {
    /** Square, 160 px. */
    face: (face: number) => `${base}/face/${face}`,
    /** 320 px high, at most 960 px wide. */
    photo: (photo: number) => `${base}/photo/${photo}`,
    /** Longest side 2048 px, rendered when first asked for. */
    large: (photo: number) => `${base}/large/${photo}`,
  };
}
