/** Lines that portals put between the paragraphs of an article, and that no class of a box gives away. */

/** Longer blocks are prose, whatever they begin with. */
const longest = 220

/** Beginnings that are followed by a title of another article, a credit or a call. */
const beginnings = [
  /^(?:pročitaj(?:te)?|čitaj(?:te)?|pogledaj(?:te)?|procitaj(?:te)?|citaj(?:te)?)\s(?:još|jos|i|više|vise|takođe|ovde|sve|na)(?:\s|:|$)/i,
  /^(?:прочитај(?:те)?|читај(?:те)?|погледај(?:те)?)\s(?:још|и|више|такође|овде|све|на)(?:\s|:|$)/i,
  /^(?:bonus|video|foto|fotografija|foto\s?galerija|pogledajte video|izvor fotografije)\s?(?:video|galerija)?\s?:/i,
  /^(?:бонус|видео|фото|фотографија)\s?(?:видео|галерија)?\s?:/i,
  /^(?:povezane? (?:vesti|vijesti|teme)|vezane (?:vesti|vijesti)|najčitanije|najnovije vesti|повезане вести)(?:\s|:|$)/i,
  /^(?:read (?:more|also|next)|see also|also read|related(?: articles?| stories)?|more on this|photo|image|watch)\s?(?::|$)/i,
  /^(?:pratite nas na|zapratite nas|preuzmite (?:našu|nasu|mobilnu) aplikaciju|prijavite se na (?:naš|nas) newsletter)/i,
  /^(?:пратите нас на|follow us on|sign up (?:for|to) our|subscribe to our|download our app)/i,
  /^(?:ova stranica koristi kolačiće|ovaj sajt koristi kolačiće|koristimo kolačiće|this (?:site|website) uses cookies|we use cookies)/i,
]

/** Blocks that are nothing but this. */
const whole =
  /^(?:oglas|reklama|sponzorisano|advertisement|sponsored(?: content)?|share|tweet|podeli|podijeli|komentari|komentar(?:iši)?|foto|video|tagovi|tags|print|štampaj|оглас|реклама|подели|коментари)[\s:.(0-9)]{0,10}$/i

/** Whether a block is no prose of the article. */
export function isLeftover(block: string): boolean {
  return block.length <= longest && (whole.test(block) || beginnings.some((beginning) => beginning.test(block)))
}
