/**
 * When a picture was taken, as ISO 8601 and only as exactly as its file says: with no zone where it names none.
 * @param xmp `photoshop:DateCreated`: ISO 8601, perhaps cut short
 * @param date IIM 2:55, CCYYMMDD
 * @param time IIM 2:60, HHMMSS±HHMM
 * @param exif DateTimeOriginal as `YYYY:MM:DD HH:MM:SS`, and OffsetTimeOriginal (Exif 2.31)
 */
export function takenAt(
  xmp: string | undefined,
  date: string,
  time: string,
  exif: Readonly<Record<string, unknown>>,
): string {
  return isoOf(xmp ?? '') || isoOf(iimDate(date) + iimTime(time)) || isoOf(exifTime(exif));
}

const iso = /^(\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?)?)?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/** The text, where it is a moment that there was; otherwise empty. */
export function isoOf(text: string): string {
  const [, moment = '', zone = ''] = iso.exec(text.trim()) ?? [];
  // Cameras whose clock was never set say 0000-00-00.
  if (moment === '' || Number.isNaN(Date.parse(moment)) || Number(moment.slice(0, 4)) < 1800) return '';
  return moment.includes('T') ? moment + zone : moment;
}

function iimDate(text: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year === '') return '';
  // Unknown parts are 00 (IIM 4.2, 2:55).
  if (month === '00') return year;
  return day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`;
}

function iimTime(text: string): string {
  const [, hour, minute, second, zoneHour, zoneMinute] =
    /^(\d{2})(\d{2})(\d{2})(?:([+-]\d{2})(\d{2}))?$/.exec(text) ?? [];
  if (hour === undefined) return '';
  return `T${hour}:${minute}:${second}${zoneHour === undefined ? '' : `${zoneHour}:${zoneMinute}`}`;
}

function exifTime({
  DateTimeOriginal: at,
  OffsetTimeOriginal: offset,
}: Readonly<Record<string, unknown>>): string {
  if (typeof at !== 'string') return '';
  const moment = at.trim().replace(/^(\d{4}):(\d{2}):(\d{2}) /, '$1-$2-$3T');
  return moment + (typeof offset === 'string' ? offset.trim() : '');
}
