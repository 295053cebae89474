/** Something with an address. */
export interface LinkView {
  readonly text: string;
  readonly href: string;
}

/** What the house refused: a stable code, and its own English, which a theme may say in other words. */
export interface RefusalView {
  readonly code: string;
  readonly message: string;
  readonly help: string | null;
  /** Names and numbers of the message. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** An instant: machine-readable, and as the server words it. Script makes it relative. */
export interface TimeView {
  readonly iso: string;
  readonly text: string;
  /** Short name of the time zone in which it is worded: `CET`. */
  readonly zone: string;
}

/** What every page shares. */
export interface PaperView {
  readonly name: string;
  readonly tagline: string;
  /** Language of this page, and its writing direction. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly home: string;
  readonly publicUrl: string;
  readonly assets: AssetsView;
  /** Null where the name stands in type. */
  readonly logo: LogoView | null;
  /** What of a demonstration is no real paper's, which every page then says: its copy, or its readers too. */
  readonly simulated: 'copy' | 'readers' | null;
  readonly year: number;
}

/** The paper’s logo. `alt` is never empty. */
export interface LogoView {
  readonly light: LogoMark;
  readonly dark: LogoMark | null;
  readonly alt: string;
}

export interface LogoMark {
  readonly src: string;
  /** Pixels of the file: the space that it keeps. */
  readonly width: number;
  readonly height: number;
}

export interface AssetsView {
  readonly css: string;
  readonly script: string;
  /** Fonts to preload. */
  readonly fonts: readonly string[];
  readonly icon: string;
  /** The same as PNG, by pixels. */
  readonly icons: readonly { readonly size: number; readonly href: string }[];
}
