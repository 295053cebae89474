import type { Caption } from './iptc.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const localised = (name: string, text: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`;

/** The same caption as an XMP packet, with what IIM has no room for: the alternative text. */
export function xmpPacket(caption: Caption, alt: string): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Headline="${escaped(caption.headline)}" photoshop:Credit="${escaped(caption.credit)}" photoshop:Source="${escaped(caption.source)}">
<dc:creator><rdf:Seq><rdf:li>${escaped(caption.creator)}</rdf:li></rdf:Seq></dc:creator>
${localised('dc:rights', caption.copyright)}
${localised('dc:description', caption.caption)}
${localised('Iptc4xmpCore:AltTextAccessibility', alt)}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}
