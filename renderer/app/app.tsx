import { useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Router } from 'wouter';
import { useHashLocation, useHashSearch } from '../state/hash-location.ts';
import { type Services, ServicesContext } from '../state/services.ts';
import { useCall } from '../state/use-call.ts';
import { Shell } from './shell.tsx';
import { LANGUAGE_TAGS } from './strings.ts';
import { chooseLanguage, createText, localeOf } from './text.ts';
import { applyTheme } from './theme.ts';

/** The whole program on the screen: language and theme as set, then the frame with the screens. */
export function App({ services }: { readonly services: Services }) {
  return (
    <ServicesContext value={services}>
      <InLanguage services={services} />
    </ServicesContext>
  );
}

function InLanguage({ services }: { readonly services: Services }) {
  const { data: settings } = useCall('settings.get', {});
  const language = chooseLanguage(settings?.language ?? 'system', navigator.languages);
  const locale = localeOf(language, navigator.languages);
  const speaking = useMemo(() => ({ ...services, text: createText(language, locale) }), [services, language, locale]);
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
  }, [language]);
  useEffect(() => {
    if (settings) applyTheme(settings.theme);
  }, [settings]);
  return (
    <ServicesContext value={speaking}>
      <I18nProvider locale={locale}>
        <Router hook={useHashLocation} searchHook={useHashSearch}>
          <Shell />
        </Router>
      </I18nProvider>
    </ServicesContext>
  );
}
