import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Bundles the screens into `dist/renderer`; both hosts serve that folder, so every address in it is relative. */
export default defineConfig({
  root: inRepository('renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: inRepository('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // The program never loads over a network: fonts and code are read from disk, a warning about size helps no one.
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
});
