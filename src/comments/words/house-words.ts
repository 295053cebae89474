const english = `
  asshole arsehole beaner beaners bitch bitches bulldyke clusterfuck cocksucker cunt cunts darkie
  dickhead fag faggot faggots fuck fucked fucker fuckers fuckin fucking fucks fucktard fucktards
  jigaboo kike kikes motherfucker motherfuckers motherfucking nigga niggas nigger niggers paki pakis
  pikey raghead retard retards shemale shit shitty slanteye slut sluts spic spics tosser towelhead
  tranny trannies twat wanker wankers wetback wetbacks whore whores`;

const korean = `
  개새끼 개자식 개좆 계집년 또라이 미친새끼 병신 쌍놈 씨발 씨팔 씹새끼 씹창 잡년 좆 종간나 죽일년 짱깨
  쪽바리 창녀 화냥년 후레아들`;

/**
 * Slurs and insults for which the house lets a person read a comment first: few, and chosen so that ordinary words are
 * not among them. Selected from the "List of Dirty, Naughty, Obscene, and Otherwise Bad Words" (LDNOOBW, CC BY 4.0, by
 * way of the npm package naughty-words), with inflections added. A newsroom adds its own by a setting.
 */
export const houseWords: readonly string[] = `${english} ${korean}`.trim().split(/\s+/);
