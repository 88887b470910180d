import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ModelItem } from '../../../electron/api/system.ts';
import type { JobId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './models.module.css';
import { jobOf, modelActions } from './settings-model.ts';
import { UseModelDialog } from './use-model-dialog.tsx';

/** One model: what it is, whose, and what can be done with it. */
export function ModelRow({ model }: { readonly model: ModelItem }) {
  const text = useText();
  const { t } = text;
  const { title, local, inUse, present } = model;
  const { act: fetch } = useAct('models.fetch');
  const { act: use } = useAct('models.use');
  const { act: remove } = useAct('models.remove');
  const { data: jobs } = useCall('jobs.list', {});
  const [job, setJob] = useState<JobId | null>(null);
  const [asking, setAsking] = useState(false);
  const actions = modelActions(model);
  const running = jobs?.jobs.find(
    ({ kind, state, subject }) => kind === 'fetch-models' && state === 'running' && subject === title,
  );
  const ended = jobOf(jobs?.jobs, job);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <p className={styles.title}>
          <span lang={languageOf(model)}>{title}</span>
          {inUse && <Chip tone="accent">{t('settings.in-use')}</Chip>}
          {local && <Chip>{t('settings.own')}</Chip>}
          {!present && <Chip tone="warning">{t('settings.not-here')}</Chip>}
        </p>
        <div className={styles.buttons}>
          {actions.includes('fetch') && (
            <Button
              size="s"
              icon={Download}
              isDisabled={running !== undefined}
              aria-label={t('settings.fetch-model', { model: title })}
              onPress={async () => setJob((await fetch({ ids: [model.id] }))?.job ?? null)}
            >
              {t(running ? 'settings.fetching' : 'settings.fetch')}
            </Button>
          )}
          {actions.includes('use') && (
            <Button
              size="s"
              aria-label={t('settings.use-model', { model: title })}
              onPress={() => (model.role === 'embedding' ? setAsking(true) : void use({ id: model.id }))}
            >
              {t('settings.use')}
            </Button>
          )}
          {actions.includes('remove') && (
            <IconButton
              icon={Trash2}
              size="s"
              label={t('settings.remove-model', { model: title })}
              onPress={() => void remove({ id: model.id })}
            />
          )}
        </div>
      </div>
      <Facts model={model} />
      {ended?.state === 'failed' && (
        <p role="alert" className={styles.error}>
          {text.error(ended.error ?? '')}
        </p>
      )}
      {asking && <UseModelDialog model={model} onClose={() => setAsking(false)} />}
    </li>
  );
}

/** What Kith says of its own models is English in every language; of the user's own, whatever the user wrote. */
const languageOf = ({ local }: ModelItem) => (local ? undefined : 'en');

function Facts({ model }: { readonly model: ModelItem }) {
  const { t, bytes, number } = useText();
  const language = languageOf(model);
  const facts: readonly (readonly [name: string, value: string, language?: string | undefined])[] = [
    [t('settings.licence'), model.licence, language],
    [t('settings.source'), model.source, language],
    [t('settings.size'), bytes(model.bytes)],
    ...(model.dimension === null ? [] : [[t('settings.dimension'), number(model.dimension)] as const]),
    ...(model.measured === null ? [] : [[t('settings.measured'), model.measured, language] as const]),
  ];
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value, lang]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd lang={lang}>{value}</dd>
          </div>
        ))}
      </dl>
      <details className={styles.hashes}>
        <summary>{t('settings.hashes', { n: model.hashes.length })}</summary>
        <dl>
          {model.hashes.map(({ file, sha512 }) => (
            <div key={file}>
              <dt>{file}</dt>
              <dd>
                <code>{sha512}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
