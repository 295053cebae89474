import { escapeHtml } from '#platform/text';
import { Parser } from 'htmlparser2';

/** The properties of XMP that the house reads and writes, by the names of the IPTC Photo Metadata Standard. */
export interface XmpFacts {
  readonly creator: readonly string[];
  readonly credit: string;
  readonly copyright: string;
  readonly source: string;
  readonly headline: string;
  readonly description: string;
  readonly alt: string;
  /** Sublocation, city, state, country: names, never coordinates. */
  readonly place: readonly string[];
  readonly usageTerms: string;
  /** Web Statement of Rights, and the address of the first licensor that has one. */
  readonly licencePage: string;
  readonly licensorPage: string;
  readonly taken: string;
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const dc = 'http://purl.org/dc/elements/1.1/';
const photoshop = 'http://ns.adobe.com/photoshop/1.0/';
const iptcCore = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/';
const xmpRights = 'http://ns.adobe.com/xap/1.0/rights/';

const plus = 'http://ns.useplus.org/ldf/xmp/1.0/';
const licensorUrl = `${plus}LicensorURL`;

const containers = new Set([`${rdf}Bag`, `${rdf}Seq`, `${rdf}Alt`]);

// No packet is nested deeper; one that claims to be would cost the parser the square of its depth.
const deepest = 256;

interface Value {
  text: string;
  /** Whether it is an item of a list, rather than the text of the property itself. */
  readonly item: boolean;
  readonly language: string | undefined;
}

/**
 * Reads an XMP packet (ISO 16684-1): simple values as attributes or elements, lists, and language alternatives,
 * of which `x-default` is taken. Namespaces count, prefixes do not. What is malformed is left out.
 */
export function readXmp(packet: string): XmpFacts {
  const properties = propertiesOf(packet);
  const all = (name: string) => {
    const values = (properties.get(name) ?? []).filter(({ text }) => text.trim() !== '');
    const items = values.filter(({ item }) => item);
    return items.length > 0 ? items : values;
  };
  const one = (name: string) =>
    (all(name).find(({ language }) => language === 'x-default') ?? all(name)[0])?.text ?? '';
  return {
    creator: all(`${dc}creator`).map(({ text }) => text),
    credit: one(`${photoshop}Credit`),
    copyright: one(`${dc}rights`),
    source: one(`${photoshop}Source`),
    headline: one(`${photoshop}Headline`),
    description: one(`${dc}description`),
    alt: one(`${iptcCore}AltTextAccessibility`),
    place: [`${iptcCore}Location`, `${photoshop}City`, `${photoshop}State`, `${photoshop}Country`].map(one),
    usageTerms: one(`${xmpRights}UsageTerms`),
    licencePage: one(`${xmpRights}WebStatement`),
    licensorPage: one(licensorUrl),
    taken: one(`${photoshop}DateCreated`),
  };
}

function propertiesOf(packet: string): Map<string, Value[]> {
  const properties = new Map<string, Value[]>();
  // What each open element declares, from the outermost in: prefix to namespace.
  const scopes: ReadonlyMap<string, string>[] = [];
  const path: string[] = [];
  let open: Value | undefined;
  const qualify = (name: string) => {
    const [prefix = '', local] = name.split(':', 2);
    if (local === undefined) return name;
    return `${scopes.findLast((scope) => scope.has(prefix))?.get(prefix) ?? ''}${local}`;
  };
  const add = (property: string, value: Value) => {
    const values = properties.get(property);
    if (values) values.push(value);
    else properties.set(property, [value]);
    return value;
  };
  // The one structure that is read: its fields stand as attributes of the item, or as elements in it.
  const addLicensor = (attributes: Readonly<Record<string, string>>) => {
    for (const [attribute, text] of Object.entries(attributes))
      if (qualify(attribute) === licensorUrl) add(licensorUrl, { text, item: false, language: undefined });
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open = undefined;
        scopes.push(declaredBy(attributes));
        path.push(qualify(name));
        if (path.length > deepest) parser.pause();
        const depth = path.length - path.indexOf(`${rdf}Description`);
        if (path.at(-depth - 1) !== `${rdf}RDF`) return;
        const [, property = '', container = '', item] = path.slice(-depth);
        if (depth === 1) {
          for (const [attribute, text] of Object.entries(attributes))
            add(qualify(attribute), { text, item: false, language: undefined });
        } else if (depth === 2) {
          open = add(property, { text: '', item: false, language: undefined });
        } else if (depth === 4 && containers.has(container) && item === `${rdf}li`) {
          open = add(property, { text: '', item: true, language: attributes['xml:lang'] });
          if (property === `${plus}Licensor`) addLicensor(attributes);
        } else if (property === `${plus}Licensor` && path.at(-1) === licensorUrl) {
          open = add(licensorUrl, { text: '', item: false, language: undefined });
        } else if (property === `${plus}Licensor`) {
          addLicensor(attributes);
        }
      },
      ontext(text) {
        if (open) open.text += text;
      },
      onclosetag() {
        scopes.pop();
        path.pop();
        open = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(packet);
  return properties;
}

function declaredBy(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const declared = Object.entries(attributes).filter(([name]) => name.startsWith('xmlns:'));
  return new Map(declared.map(([name, namespace]) => [name.slice(6), namespace]));
}

/** The packet that every rendition carries: who made it, whom to credit, whose it is. */
export function creditPacket(facts: {
  readonly creator: string;
  readonly credit: string;
  readonly copyright: string;
  readonly licencePage?: string;
  readonly licensorPage?: string;
  /** What its data may not be mined for (`dataMining`); null says nothing. */
  readonly dataMining?: string | null;
}): string {
  const creator = list('dc:creator', 'Seq', '', facts.creator);
  const rights = list('dc:rights', 'Alt', ' xml:lang="x-default"', facts.copyright);
  const mining = facts.dataMining ? `<plus:DataMining>${facts.dataMining}</plus:DataMining>` : '';
  const licence = facts.licencePage
    ? `<xmpRights:WebStatement>${escapeHtml(facts.licencePage)}</xmpRights:WebStatement>`
    : '';
  const licensor = facts.licensorPage
    ? `<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>${escapeHtml(facts.licensorPage)}</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>`
    : '';
  const credit = `<photoshop:Credit>${escapeHtml(facts.credit)}</photoshop:Credit>`;
  return (
    '<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    `<rdf:RDF xmlns:rdf="${rdf}"><rdf:Description rdf:about="" xmlns:dc="${dc}" xmlns:photoshop="${photoshop}" xmlns:plus="${plus}" xmlns:xmpRights="${xmpRights}">` +
    `${creator}${credit}${rights}${licence}${licensor}${mining}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
  );
}

function list(property: string, container: string, attributes: string, text: string): string {
  if (text === '') return '';
  return `<${property}><rdf:${container}><rdf:li${attributes}>${escapeHtml(text)}</rdf:li></rdf:${container}></${property}>`;
}
