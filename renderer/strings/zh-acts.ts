import type { enActs } from './en-acts.ts';
import type { Translated } from './plural.ts';

/** What the library reports that it did, by the kind of the act and, where it sends one, the state it set, in Simplified Chinese. */
export const zhActs = {
  'act.faces.name': '已将 {faces} 张人脸命名为“{name}”',
  'act.faces.unname': '已移除 {faces} 张人脸的姓名',
  'act.faces.reject': '已标记 {faces} 张人脸不是“{name}”',
  'act.faces.unreject': '{faces} 张人脸可重新归入“{name}”',
  'act.faces.set-state.stranger': '已将 {faces} 张人脸归为陌生人',
  'act.faces.set-state.not-a-face': '已将 {faces} 处标记为“不是人脸”',
  'act.faces.set-state.face': '已恢复 {faces} 张人脸',
  'act.groups.name': '已将 {faces} 张人脸命名为“{name}”',
  'act.groups.ignore': '已忽略 {faces} 张人脸',
  'act.people.rename': '已将“{before}”改名为“{name}”',
  'act.people.merge': '已将 {people} 个人物合并到“{name}”',
  'act.people.remove': '已移除“{name}”',
  'act.people.hide': '已隐藏“{name}”',
  'act.people.show': '已恢复显示“{name}”',
  'act.people.cover': '已更换“{name}”的封面',
  'act.folders.remove': '已移除文件夹 {path}',
  'act.review.answer.same': '已确认为同一个人',
  'act.review.answer.apart': '已确认为两个人',
  'act.review.answer.right': '已确认 {faces} 张人脸是“{name}”',
  'act.review.accept': '已处理 {faces} 张人脸',
  'act.other': '已完成',
} as const satisfies Translated<typeof enActs>;
