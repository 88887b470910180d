/** Why a scan passes over a file or folder; counted by these names, never silently. */
export type SkipReason =
  | 'hidden'
  | 'system-folder'
  | 'sidecar'
  | 'video'
  | 'audio'
  | 'document'
  | 'other'
  | 'special-file'
  | 'broken-link'
  | 'link-into-folder';

/** What a file's name says of it: a photo, nothing known (its first bytes decide), or something to pass over. */
export type NameKind = 'photo' | 'unknown' | SkipReason;

const ENDINGS: { readonly [Kind in NameKind]?: string } = {
  photo: `jpg jpeg jpe jfif png apng gif webp avif avifs tif tiff bmp dib heic heif heics hif jxl jp2 j2k jpf jpx psd psb
    dng arw sr2 srf cr2 cr3 crw nef nrw orf raf rw2 rwl raw pef ptx srw x3f 3fr fff iiq mos mrw erf kdc dcr mef gpr`,
  sidecar: 'xmp json aae thm pp3 dop cos xml ctg lrcat lrprev ini db ds_store lnk url pto',
  video: 'mp4 m4v mov avi mkv webm mpg mpeg m2v mts m2ts ts 3gp 3g2 wmv flv ogv vob mod tod insv lrv mxf asf',
  audio: 'mp3 m4a aac wav flac ogg oga opus wma aif aiff amr mid',
  document: `pdf txt md rtf doc docx odt pages xls xlsx ods numbers csv tsv ppt pptx odp key html htm css svg svgz eps ai
    epub log yml yaml toml tex`,
  other: `zip 7z rar gz bz2 xz tar tgz zst iso dmg exe dll msi so dylib app apk deb rpm js mjs ts tsx jsx py c cc cpp h
    hpp java class jar go rs rb php sh bat ps1 sql sqlite bin dat part crdownload tmp torrent ttf otf woff woff2 ico cur
    icns npy onnx tflite`,
};

const KIND_BY_ENDING: ReadonlyMap<string, NameKind> = new Map(
  Object.entries(ENDINGS).flatMap(([kind, endings]) =>
    endings.split(/\s+/).map((ending) => [ending, kind as NameKind] as const),
  ),
);

/** What a file's name says of it. The ending is a hint only: a "photo" is still looked at before it is believed. */
export function kindOfName(name: string): NameKind {
  if (name.startsWith('.')) return 'hidden';
  const ending = /\.([^.]+)$/.exec(name)?.[1].toLowerCase();
  return (ending !== undefined && KIND_BY_ENDING.get(ending)) || 'unknown';
}

/** Folders of other programs: thumbnails, recycle bins, snapshots, previews. In lower case. */
const SYSTEM_FOLDERS: ReadonlySet<string> = new Set([
  '@eadir',
  '#recycle',
  '#snapshot',
  '@recycle',
  '$recycle.bin',
  'system volume information',
  'lost+found',
  'node_modules',
  '__macosx',
  'picasaoriginals',
]);
/** Apple Photos keeps its thumbnails and databases beside the originals. */
const INSIDE_PHOTOSLIBRARY: ReadonlySet<string> = new Set([
  'resources',
  'database',
  'internal',
  'private',
  'scopes',
  'external',
  'plugins',
  'thumbnails',
]);

/** Why a folder is not walked into; undefined where it is. `parent` is the name of the folder around it. */
export function skippedFolder(name: string, parent: string): SkipReason | undefined {
  const lower = name.toLowerCase();
  if (SYSTEM_FOLDERS.has(lower) || lower.endsWith('.lrdata')) return 'system-folder';
  if (parent.toLowerCase().endsWith('.photoslibrary') && INSIDE_PHOTOSLIBRARY.has(lower)) return 'system-folder';
  return name.startsWith('.') ? 'hidden' : undefined;
}
