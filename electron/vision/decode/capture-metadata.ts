import exifr from 'exifr';

/** When and with what a photo was taken, as far as it says so itself. */
export interface CaptureMetadata {
  /** The camera's clock, read as if it were UTC: what a person remembers is the local time. */
  readonly takenAtMs: number | null;
  /** Maker and model, without the maker twice. */
  readonly camera: string | null;
}

/**
 * EXIF first: DateTimeOriginal, then the time of digitising; then what XMP says. The file's own time is no answer.
 * `exposure` is EXIF's directory of the exposure where it stands alone (CR3).
 */
export async function readCaptureMetadata(
  exif: Uint8Array | null,
  xmp: string | null,
  exposure: Uint8Array | null = null,
): Promise<CaptureMetadata> {
  const tags = { ...(exif && (await readExif(exif))), ...(exposure && (await readExposure(exposure))) };
  const takenAtMs =
    parseExifDate(tags.DateTimeOriginal, tags.SubSecTimeOriginal) ??
    parseExifDate(tags.CreateDate, tags.SubSecTimeDigitized) ??
    (xmp ? xmpDate(xmp) : null);
  return { takenAtMs, camera: cameraName(text(tags.Make), text(tags.Model)) };
}

const TAGS = ['Make', 'Model', 'DateTimeOriginal', 'CreateDate', 'SubSecTimeOriginal', 'SubSecTimeDigitized'] as const;
type ExifTags = Partial<Record<(typeof TAGS)[number], unknown>>;

async function readExif(exif: Uint8Array): Promise<ExifTags> {
  try {
    // Dates stay text: made into Date objects they would be read in this machine's time zone.
    return (await exifr.parse(exif, { pick: [...TAGS], reviveValues: false })) ?? {};
  } catch {
    // Damaged EXIF is common and costs the photo its date, not its faces.
    return {};
  }
}

/** In a structure of its own the exposure's directory stands first, where exifr does not know its tags by name. */
const EXPOSURE_TAGS = {
  36867: 'DateTimeOriginal',
  36868: 'CreateDate',
  37521: 'SubSecTimeOriginal',
  37522: 'SubSecTimeDigitized',
} as const satisfies Record<number, keyof ExifTags>;

async function readExposure(exposure: Uint8Array): Promise<ExifTags> {
  try {
    const values = (await exifr.parse(exposure, { reviveValues: false, translateKeys: false })) ?? {};
    return Object.fromEntries(Object.entries(EXPOSURE_TAGS).map(([tag, name]) => [name, values[tag]]));
  } catch {
    return {};
  }
}

const EXIF_DATE = /^(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?/;

/** "2018:09:10 12:16:13" and its fraction of a second ("527") as milliseconds; null for zeros, blanks and nonsense. */
export function parseExifDate(value: unknown, subSeconds?: unknown): number | null {
  const match = EXIF_DATE.exec(text(value) ?? '');
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(ms);
  // Date.UTC carries over: month 13 or day 31 of February would come out as another day.
  const real = year >= 1826 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24;
  if (!real) return null;
  const fraction = Number(`0.${/^\d+/.exec(String(subSeconds ?? ''))?.[0] ?? 0}`);
  return ms + Math.floor(fraction * 1000);
}

/** Properties that say when a picture was taken, most particular first; as attribute or as element. */
const XMP_DATES = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate'];

function xmpDate(xmp: string): number | null {
  for (const property of XMP_DATES) {
    const match = new RegExp(`${property}(?:="|>)([^"<]+)`).exec(xmp);
    const ms = parseExifDate(match?.[1]);
    if (ms !== null) return ms;
  }
  return null;
}

function cameraName(make: string | null, model: string | null): string | null {
  if (!make || !model) return model ?? make;
  const [brand] = make.split(/\s/, 1);
  return model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`;
}

function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const trimmed = value.replaceAll('\0', '').trim();
  return trimmed === '' ? null : trimmed;
}
