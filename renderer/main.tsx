import './app/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { chooseLanguage, createText, localeOf } from './app/text.ts';
import { applyRememberedTheme } from './app/theme.ts';
import { createCache } from './state/cache.ts';
import { createChosenPhotos } from './state/chosen-photos.ts';
import { connect } from './state/connect.ts';
import { createImports } from './state/imports.ts';
import { createKeyboard } from './state/keyboard.ts';
import { listenToKeys } from './state/listen-to-keys.ts';
import { createPlaces } from './state/places.ts';
import { createToasts } from './state/toasts.ts';

applyRememberedTheme();
const connection = connect(window);
const keyboard = createKeyboard();
listenToKeys(window, keyboard);
const language = chooseLanguage('system', navigator.languages);
const text = createText(language, localeOf(language, navigator.languages));
const services = {
  ...connection,
  keyboard,
  text,
  toasts: createToasts(),
  imports: createImports(connection),
  places: createPlaces(),
  chosenPhotos: createChosenPhotos(),
};
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <QueryClientProvider client={createCache(connection.line).client}>
    <App services={services} />
  </QueryClientProvider>,
);
