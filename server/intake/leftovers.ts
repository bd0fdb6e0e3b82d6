/** Lines that portals put between the paragraphs of an article, and that no class of a box gives away. */

/** A block of a page; one that is nothing but a link leads elsewhere. */
export interface Block {
  readonly text: string
  readonly isLink: boolean
}

/** Longer blocks are prose, whatever they begin with. */
const longest = 220

/** Beginnings that are followed by a title of another article, a credit or a call. Written in Latin and Cyrillic letters. */
const beginnings = [
  /^(?:pročitaj(?:te)?|čitaj(?:te)?|pogledaj(?:te)?|procitaj(?:te)?|citaj(?:te)?)\s(?:još|jos|i|više|vise|takođe|ovde|ovdje|sve|na)(?:\s|:|$)/i,
  /^(?:прочитај(?:те)?|читај(?:те)?|погледај(?:те)?)\s(?:још|и|више|такође|овде|све|на)(?:\s|:|$)/i,
  /^(?:bonus|video|foto|fotografija|foto\s?galerija|pogledajte video|izvor fotografije|naslovna fotografija)\s?(?:video|galerija)?\s?:/i,
  /^(?:бонус|видео|фото|фотографија)\s?(?:видео|галерија)?\s?:/i,
  /^(?:povezane? (?:vesti|vijesti|teme)|vezane (?:vesti|vijesti)|najčitanije|najnovije (?:vesti|vijesti)|повезане вести)(?:\s|:|$)/i,
  /^(?:read (?:more|also|next)|see also|also read|related(?: articles?| stories)?|more on this|photo|image|watch)\s?(?::|$)/i,
  /^(?:pratite (?:nas|naš|nase|naše)|zapratite nas|preuzmite (?:našu|nasu|mobilnu|besplatnu)|prijavite se na (?:naš|nas|newsletter)|pretplatite se na)/i,
  /^(?:пратите нас|преузмите (?:нашу|мобилну)|follow us on|sign up (?:for|to) our|subscribe to (?:our|the)|download our app|click here to)/i,
  /^(?:pratite vesti prema|program televizije .{2,40} možete pratiti|program .{1,20} televizije možete pratiti|postanite deo|učestvuj(?:te)? u diskusiji)/i,
  /^(?:ova stranica koristi kolačiće|ovaj sajt koristi kolačiće|koristimo kolačiće|this (?:site|website) uses cookies|we use cookies)/i,
  /^(?:te(?:k)?st se nastavlja|članak se nastavlja|nastavak teksta|текст се наставља|(?:article|story) continues)(?:\s|$)/i,
  /^(?:znate li (?:nešto )?više o temi|imate li (?:informaciju|priču|vest|vijest)|želite li dopuniti temu|pošaljite nam (?:vaše|svoje|vest|vijest))/i,
  /^(?:dozvoljeno (?:je )?preuzimanje|zabranjeno (?:je )?(?:preuzimanje|kopiranje)|za preuzimanje sadržaja|sva prava (?:su )?zadržana|all rights reserved|this material may not be published)/i,
  /^(?:new)?you can now listen to\s/i,
  /^(?:follow .{2,60} on (?:twitter|x|facebook|instagram)|get our .{0,40}newsletter|view this post on|pogledajte ovu objavu)(?:\W|$)/i,
]

/** Blocks that are nothing but this. */
const whole = new RegExp(
  `^(?:${[
    'oglas|reklama|sponzorisano|advertisement|sponsored(?: content)?|share|tweet|podeli(?:te)?|podijeli(?:te)?|komentari|komentar(?:iši)?',
    'foto|video|photo|tagovi|tags?|teme|ključne re?ije?či|print|štampaj|kopiraj link|slušaj(?:te)? (?:vest|vijest|članak)|printscreen|printskrin|screenshot',
    'оглас|реклама|подели|коментари|слушај вест|тагови|кључне речи',
    'ne propusti(?:te)?|preporučujemo|preporučeno|preporuka(?: urednika)?|izdvajamo|više o temi|čitaj(?:te)? više|vidi još|još vesti|не пропустите|препоручујемо',
    'objavljeno|autor|izvor|piše|published|updated|ažurirano|(?:facebook|twitter|instagram|viber|whatsapp|telegram|youtube|linkedin|tiktok|x|email|mail|i|and|,|/|\\||\\s)+',
    '\\d+\\s?(?:komentar(?:a)?|comments?|dijeljenja|deljenja|коментара)|prije \\d+ \\p{L}+|pre \\d+ \\p{L}+|пре \\d+ \\p{L}+|\\d+ (?:minutes?|hours?|days?) ago',
    'more on this story|topics|(?:[\\p{L}’-]+\\s){0,3}(?:correspondent|reporter)',
    'podijeli na .{2,20}|podeli na .{2,20}|share on .{2,20}',
  ].join('|')})[\\s:.(0-9)]{0,10}$`,
  'iu',
)

/** A day and an hour, and nothing else but how they are announced. */
const dateLine =
  /^(?:(?:objavljeno|published|datum|\p{L}{3,12},)\s?:?\s)?(?:\d{1,2}[:.]\d{2},?\s)?(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.?\s\p{L}{3,10}\.?\s\d{4}|\p{L}{3,9}\.?\s\d{1,2},\s\d{4})\.?(?:[,|\s]{1,3}(?:u\s|at\s)?\d{1,2}[:.]\d{2}\s?h?(?:\s?[ap]m)?(?:\s[A-Z]{2,4})?)?$/iu

const sources =
  'AP|AFP|AA|EPA|EFE|ANSA|Anadolu|Anadolija|Reuters|Rojters|Getty(?: Images)?|Tanjug|Beta|Fonet|FoNet|Hina|HINA|FENA|Fena|SRNA|Srna|MINA|Mina|Pixsell|PIXSELL|Cropix|CROPIX|Shutterstock|iStock|Profimedia|Depositphotos|Unsplash|Pixabay|Printscreen|Printskrin|Screenshot|YouTube|Youtube|Instagram|Facebook|Twitter|X|Agencije'
const sourceWord = new RegExp(`(?:^|[\\s/,(])(?:${sources})(?=$|[\\s/,)])`)
const onlySources = new RegExp(`^(?:${sources})(?:[\\s/,]+(?:${sources}))*$`)

/** `Foto: Tanjug`, `FOTO TANJUG/ A. ANIĆ`, `Luka Lukić/PIXSELL`, `(Izvor: Agencije)`, `Portal / M. P.`: names and signs, no sentence. */
function isCredit(text: string): boolean {
  if (text.length > 90) return false
  const bare = text.replace(/^[(\s]+|[)\s]+$/g, '')
  if (onlySources.test(bare)) return true
  if (/[!?…]$|[^\p{Lu}]\.$/u.test(bare)) return false
  const credited = /^(?:(?:foto|photo|фото)(?:\s?[:/]\s?|\s)|(?:izvor|source|извор|video)\s?[:/]\s?)/iu.exec(bare)
  const names = credited === null ? bare : bare.slice(credited[0].length)
  const isNames = names
    .split(/[\s/,|]+/)
    .every((word) => word === '' || /^[\p{Lu}\d@©(]/u.test(word) || /^(?:i|and|via|by|arhiva|ilustracija)$/u.test(word))
  if (credited !== null) return isNames
  return isNames && bare.includes('/') && (sourceWord.test(bare) || /(?:^|[\s/])(?:\p{Lu}\.\s?){1,3}$/u.test(bare))
}

/** `Most juče uveče (foto: Tanjug)`: the words below a picture. */
const captionEnd = /[\s,(](?:foto|photo|фото)\s?:\s?[^.!?]{2,60}\.?$/iu
/** How an article of a newspaper ends in English: who helped, and where to write. */
const colophon =
  /^.{2,80} (?:contributed to this report\.?|is an? .{3,60} (?:reporter|writer|editor|correspondent) (?:for|at|with) .{2,80})$/i

/** Who wrote a post that is shown within the article: `— Ana Anić (@ana) 5. novembar 2024` */
const signature = /^[—–-]\s.{1,80}\(@\w{1,30}\)/u

/** Whether a block is no prose of the article. */
export function isLeftover(block: string): boolean {
  if (block.length > longest) return false
  if (!/[\p{L}\p{N}]/u.test(block)) return true
  return (
    signature.test(block) ||
    whole.test(block) ||
    dateLine.test(block) ||
    isCredit(block) ||
    captionEnd.test(block) ||
    colophon.test(block) ||
    beginnings.some((beginning) => beginning.test(block))
  )
}

/** Below these, other people write. */
const conversation =
  /^(?:komentari\s?\(\d+\)|коментари\s?\(\d+\)|comments\s?\(\d+\)|ostavi(?:te)? komentar|leave a (?:comment|reply)|koje je (?:tvoje|vaše) mišljenje.{0,20}|budi prvi ko će .{0,30}|za komentiranje je potrebna .{0,200}|join the (?:conversation|discussion))[:.!?]?$/i
/** Below these, other articles are offered, and the article may go on. */
const offers =
  /^(?:preporučujemo|preporučeno|preporuka(?: urednika)?|povezane (?:vesti|vijesti|teme)|vezane (?:vesti|vijesti)|najčitanije|najnovije(?: vesti| vijesti)?|pročitaj(?:te)? (?:još|i|više)|ne propusti(?:te)?|izdvajamo|još vesti|препоручујемо|повезане вести|најчитаније|прочитајте (?:још|и)|не пропустите|related(?: articles?| stories)?|recommended|most read|trending|read (?:more|next))\s?:?$/i
/** A block that long is a paragraph, not the title or the first line of something offered. */
const paragraphLength = 160

/** The prose of blocks: without leftovers, without lines that are one link, and without what stands below the article. */
export function withoutLeftovers(blocks: readonly Block[]): readonly string[] {
  const kept: string[] = []
  const lastProse = blocks.findLastIndex(goesOn)
  for (const [index, { text, isLink }] of blocks.entries()) {
    const isBegun = kept.length > 0
    if (isBegun && text.length <= longest && conversation.test(text)) break
    if (isBegun && index > lastProse && offers.test(text)) break
    if (isLink && text.length <= longest) continue
    if (!isLeftover(text)) kept.push(text)
  }
  return kept
}

function goesOn({ text, isLink }: Block): boolean {
  return !isLink && text.length >= paragraphLength && !isLeftover(text)
}
