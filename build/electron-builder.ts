import type { Configuration } from 'electron-builder';
import { DEFAULT_MODELS, modelRow } from '../native-models/catalog.ts';

/** Where `build/package.ts` puts the icon it draws. */
export const ICON = 'dist/icon.png';

/** onnxruntime-node brings its libraries for every system; only those of this one, for which we pack, can run. */
const OTHER_SYSTEMS = ['linux', 'darwin', 'win32'].filter((name) => name !== process.platform);

/**
 * How the desktop app is packed: the bundles, the packages with native code, TensorFlow.js, and the default models, checked by
 * hash when they were fetched. Nothing is compiled: the native packages bring binaries for Node-API, which Electron
 * understands too.
 */
export const configuration: Configuration = {
  appId: 'app.kith.desktop',
  productName: 'Kith',
  copyright: 'MIT licence',
  directories: { output: 'dist/packages', buildResources: 'dist' },
  npmRebuild: false,
  nodeGypRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node', '**/*.{dll,dylib,so}', '**/*.so.*'],
  files: [
    'dist/electron/**',
    'dist/renderer/**',
    'package.json',
    // Everything else is in the bundles.
    '!node_modules/**',
    'node_modules/better-sqlite3/**',
    'node_modules/{onnxruntime-node,onnxruntime-common}/**',
    'node_modules/{sharp,detect-libc,semver}/**',
    'node_modules/@img/**',
    'node_modules/@tensorflow/{tfjs-core,tfjs-backend-cpu,tfjs-backend-wasm,tfjs-layers}/{package.json,dist/*.node.js,dist/*.wasm}',
    'node_modules/{long,seedrandom}/**',
    '!node_modules/better-sqlite3/{src,deps}/**',
    '!node_modules/sharp/{src,install}/**',
    '!node_modules/onnxruntime-node/{node_modules,script}/**',
    ...OTHER_SYSTEMS.map((name) => `!node_modules/onnxruntime-node/bin/*/${name}/**`),
    '!**/*.{map,d.ts,md}',
  ],
  extraResources: DEFAULT_MODELS.map((id) => modelRow(id).package)
    .map(({ name, version }) => `${name.replace('/', '+')}-${version}`)
    .filter((folder, i, all) => all.indexOf(folder) === i)
    .map((folder) => ({ from: `native-models/cache/${folder}`, to: `models/${folder}` })),
  icon: ICON,
  linux: { target: ['AppImage', 'deb'], category: 'Graphics' },
  mac: { target: ['dmg', 'zip'], category: 'public.app-category.photography' },
  win: { target: ['nsis', 'portable'] },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true },
};
