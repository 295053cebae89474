/** `1 view`, `2 views`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `12,345`; rounded to a whole number. */
export function grouped(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `34 %` of a share from 0 to 1. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A number for people: two significant places below ten, none of a fraction above. */
export function brief(value: number): string {
  if (value >= 10) return grouped(value);
  return value >= 1 ? value.toFixed(1) : value.toPrecision(1);
}
