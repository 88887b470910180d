import type { Question } from '../../../electron/api/review.ts';
import type { Text } from '../../app/text.ts';

/** The question as a sentence. */
export function askWords(question: Question, { t }: Text): string {
  switch (question.kind) {
    case 'screen':
      return t('review.ask-screen', { n: question.faces.length, name: question.person.name });
    case 'group':
      return t('review.ask-group', { n: question.faces.length, name: question.person.name });
    case 'face':
      return t('review.ask-face', { name: question.person.name });
    case 'merge': {
      const [a, b] = question.parts;
      return a.person && b.person
        ? t('review.ask-merge-people', { a: a.person.name, b: b.person.name })
        : t('review.ask-merge');
    }
    case 'split': {
      const { person } = question.parts[0];
      return person ? t('review.ask-split-person', { name: person.name }) : t('review.ask-split');
    }
    case 'mistake':
      return t('review.ask-mistake', { name: question.person.name });
    case 'conflict':
      return t('review.ask-conflict', { n: question.faces.length, name: question.person.name });
    default:
      return question satisfies never;
  }
}

/** How likely yes is right: "84% sure". */
export const sureWords = (probability: number, { t, percent }: Text): string =>
  probability < 0.01 ? t('review.unsure') : t('review.sure', { percent: percent(probability) });

/** All that a screen reader says of a question when it comes. */
export const saidOf = (question: Question, text: Text): string =>
  text.t('review.said', {
    ask: askWords(question, text),
    sure: sureWords(question.probability, text),
    settles: text.t('review.settles', { n: question.settles }),
  });

/** What yes and no are called here; `left` is how many faces of a screenful are not struck out. */
export function answerWords(
  question: Question,
  left: number,
  { t }: Text,
): { readonly yes: string; readonly no: string } {
  switch (question.kind) {
    case 'screen':
    case 'group': {
      const shown = question.faces.length;
      const no = t(shown > 1 ? 'review.none' : 'review.no');
      if (left === 0) return { yes: t('review.reject', { n: shown }), no };
      // Of a large group more are named than are shown.
      return { yes: t('review.accept', { n: left + (question.kind === 'group' ? question.total - shown : 0) }), no };
    }
    case 'merge':
      return { yes: t('review.same'), no: t('review.two') };
    case 'split':
      return { yes: t('review.two'), no: t('review.one') };
    case 'conflict':
      return { yes: t('review.all-are', { name: question.person.name }), no: t('review.no') };
    case 'face':
    case 'mistake':
      return { yes: t('review.yes'), no: t('review.no') };
    default:
      return question satisfies never;
  }
}
