const en = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  help: 'Help',
  import: 'Import Folder…',
  export: 'Export…',
  search: 'Search',
  undo: 'Undo',
  redo: 'Redo',
  settings: 'Settings…',
  keys: 'Keyboard Shortcuts',
} as const;

type MenuWords = Readonly<Record<keyof typeof en, string>>;

const zh: MenuWords = {
  file: '文件',
  edit: '编辑',
  view: '显示',
  window: '窗口',
  help: '帮助',
  import: '导入文件夹…',
  export: '导出…',
  search: '搜索',
  undo: '撤销',
  redo: '重做',
  settings: '设置…',
  keys: '键盘快捷键',
};

/** The words of the menu in the system's language; those that Electron's own items bring, the system translates. */
export const menuWords = (locale: string): MenuWords => (locale.startsWith('zh') ? zh : en);
