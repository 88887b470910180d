import type { enOthers } from './en-others.ts';
import type { Translated } from './plural.ts';

/** Words of Others, in Simplified Chinese. */
export const zhOthers = {
  'others.title': '其他',
  'others.open': '陌生人和已忽略的内容',
  'others.tab-groups': '偶然入镜',
  'others.tab-stranger': '陌生人',
  'others.tab-maybe-face': '可能不是人脸',
  'others.tab-not-a-face': '不是人脸',
  'others.groups-hint': '只在一张照片中出现，较小或位于背景中。再次出现时会自动回到“人物”。',
  'others.stranger-hint': '您已标为陌生人。可以为他们命名，或恢复到“人物”。',
  'others.maybe-face-hint': '雕像、绘画、图案，或不易看清的人脸。如果确实是人脸，请恢复。',
  'others.not-a-face-hint': '您已标为不是人脸，不会再次推荐。',
  'others.groups-empty-title': '没有偶然入镜的人',
  'others.groups-empty-text': '只在背景中出现过一次的人会集中在这里。',
  'others.stranger-empty-title': '没有陌生人',
  'others.stranger-empty-text': '您作为陌生人忽略的组和人脸会保留在这里。',
  'others.maybe-face-empty-title': '没有存疑的结果',
  'others.maybe-face-empty-text': '可能不是人脸的结果会保留在这里。',
  'others.not-a-face-empty-title': '没有误认的结果',
  'others.not-a-face-empty-text': '您标为不是人脸的内容会保留在这里。',
  'others.list-label': '{tab}：人脸',
  'others.bring-back': '恢复',
  'others.is-face': '是人脸',
  'others.name': '命名…',
  'others.not-a-face': '不是人脸',
  'others.key-bring-back': '恢复',
  'others.key-name': '命名',
} as const satisfies Translated<typeof enOthers>;
