import type { enComponents } from './en-components.ts';
import type { Translated } from './plural.ts';

/** Words that components say by themselves, in Simplified Chinese. */
export const zhComponents = {
  'name-field.label': '姓名',
  'name-field.who': '这是谁？',
  'name-field.same-as': '就是“{name}”',
  'name-field.alias': '也叫{name}',
  'name-field.new': '新人物“{name}”',
  'name-field.known': '{n} 张照片',
  'name-field.matches': '{n} 个匹配',
  'name-field.waits': '正在查找“{name}”',
  'name-field.unclear': '“{name}”可能是几个人，请选择一位',
  'lasso.draw': '套索：圈住人脸即可选择',
  'lasso.key': '开启或关闭套索',
  'lasso.hint': '用线圈住人脸：中心在线内的人脸会被选中。',
  'faces.hint': '拖过人脸可选择多张，也可用套索圈选。',
  'faces.hint-touch': '轻点人脸即可选择，也可用套索圈选。',
  'face.number': '人脸 {n}',
  'face.struck': '已划掉',
} as const satisfies Translated<typeof enComponents>;
