import type { enExport } from './en-export.ts';
import type { Translated } from './plural.ts';

/** Words of Export, in Simplified Chinese. */
export const zhExport = {
  'export.title': '导出',
  'export.hint': '将副本写入新文件夹，您的照片和图库保持不变。',

  'export.format': '导出内容',
  'export.photos': '按人物整理的照片',
  'export.photos-text': '每人一个文件夹，存放完整的原照片。两人合影会同时放入两个文件夹。',
  'export.crops': '人脸裁剪图',
  'export.crops-text': '每人一个文件夹，每张人脸摆正后裁成 224 像素的方图。',
  'export.csv': '表格',
  'export.csv-text': 'faces.csv：每张人脸一行，含照片、姓名、位置和时间；people.csv：每人一行，含别名和出生日期。',
  'export.lfw': '数据集（LFW）',
  'export.lfw-text': '采用 Labeled Faces in the Wild 的目录结构并附 pairs.txt，可用来评测人脸识别。',

  'export.people': '人物',
  'export.everyone': '所有已命名的人物',
  'export.add-person': '仅限某些人物…',
  'export.remove-person': '不导出“{name}”',
  'export.selected-photos': '您选择的 {n} 张照片',
  'export.all-photos': '从全部照片',
  'export.query': '照片范围',
  'export.query-label': '仅限搜索到的照片',
  'export.query-hint': 'after:2020 in:旅行',
  'export.clear-query': '清除搜索',

  'export.to': '导出位置',
  'export.to-label': '这台电脑上的新文件夹或空文件夹',
  'export.choose': '选择…',
  'export.choose-title': '选择新文件夹的位置',
  'export.choose-here': '在此创建',
  'export.new-folder': 'Kith 导出',

  'export.preview': '导出预览',
  'export.files': '{n} 个文件',
  'export.folders': '{n} 个文件夹',
  'export.summary': '{photos}中的 {faces}',
  'export.faces': '{n} 张人脸',
  'export.of-photos': '{n} 张照片',
  'export.more-files': '还有 {n} 个',
  'export.more-folders': '还有 {n} 个文件夹',
  'export.away': '{n} 张照片当前不可用，将不会导出。',
  'export.without': '{n} 张照片中没有这些已命名的人物，不会导出。',
  'export.nothing-title': '没有可导出的内容',
  'export.nothing-named': '还没有已命名的人物。请先为几个人物命名。',
  'export.nothing-chosen': '所选人物不在这些照片中。',
  'export.to-people': '为人物命名',

  'export.start': '导出 {n} 个文件',
  'export.done': '已将 {n} 个文件导出到 {folder}',
  'export.some-failed': '{n} 个文件未能导出，原因见文件夹中的 not-exported.txt。',
  'export.stopped': '已停止，并已清除写入的文件。',
  'export.failed': '导出失败：{reason}',
  'export.show': '显示文件夹',
  'export.another': '继续导出其他内容',
} as const satisfies Translated<typeof enExport>;
