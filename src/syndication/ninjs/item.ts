/** An item of IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/): `uri` alone is required. */
export interface NinjsItem extends Readonly<Record<string, unknown>> {
  readonly uri: string;
}

/** What an item inside of another says besides. */
export interface NinjsAssociation extends NinjsItem {
  readonly name: string;
  readonly rel: string;
}

export const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
} as const;

/** A text of an item that is no mark-up. */
export const plain = (role: string, value: string) => ({ role, contentType: 'text/plain', value });

/** A property, unless it says nothing. */
export const said = (property: string, value: string): Record<string, string> =>
  value === '' ? {} : { [property]: value };
