/** The terms of the analysis, named for readers: categories, voices, frames, languages, notices. */
import type { Actor, Category, FrameId, LanguageCode, NoticeCode, Script, Voice } from '../analysis/index.ts'

/** A category as the pages explain it. `code` stands after a mark on paper, where colour may be lost. */
export interface CategoryText {
  readonly name: string
  readonly code: string
  readonly meaning: string
  /** Our own example; the loaded words stand between asterisks. */
  readonly example: string
}

export interface NamedText {
  readonly name: string
  readonly meaning: string
}

interface Terms {
  readonly categories: Readonly<Record<Category, CategoryText>>
  readonly voices: Readonly<Record<Voice, NamedText>>
  readonly frames: Readonly<Record<FrameId, NamedText>>
  readonly languages: Readonly<Record<LanguageCode, string>>
  readonly scripts: Readonly<Record<Script, string>>
  readonly notices: Readonly<Record<NoticeCode, string>>
  readonly actorKinds: Readonly<Record<Actor['kind'], string>>
  readonly polarity: {
    readonly negative: string
    readonly neutral: string
    readonly positive: string
    readonly uncertain: string
  }
}

export const termsSr: Terms = {
  categories: {
    loaded_language: {
      name: 'Emotivan jezik',
      code: 'ej',
      meaning: 'Jake reči i slike tamo gde postoji obična reč.',
      example: 'Policija je *brutalno* rasterala okupljene.',
    },
    name_calling: {
      name: 'Etiketiranje',
      code: 'et',
      meaning: 'Naziv koji o čoveku, grupi, državi ili ustanovi sudi umesto da ih imenuje.',
      example: 'Na mitingu su govorili *plaćenici* iz inostranstva.',
    },
    exaggeration: {
      name: 'Preterivanje',
      code: 'pr',
      meaning: 'Uveličavanje ili umanjivanje preko onoga što pokazuju iznete činjenice.',
      example: 'Sporazum je *istorijski uspeh* opštine.',
    },
    doubt: {
      name: 'Dovođenje u sumnju',
      code: 'su',
      meaning: 'Ograda ili ironični navodnici koji osporavaju, a ništa ne pobijaju.',
      example: 'Izveštaj *takozvanih* stručnjaka stigao je u petak.',
    },
    certainty: {
      name: 'Neupitnost',
      code: 'ne',
      meaning: 'Tvrdnja predstavljena kao da je o njoj suvišno pitati.',
      example: '*Svima je jasno* da zakon neće proći.',
    },
    vague_attribution: {
      name: 'Neodređen izvor',
      code: 'iz',
      meaning: 'Izvor kojem se ne može ući u trag.',
      example: '*Mnogi se pitaju* ko je odobrio gradnju.',
    },
    appeal_to_fear: {
      name: 'Pozivanje na strah',
      code: 'st',
      meaning: 'Opasnost prizvana da bi čitalac bio protiv nečega.',
      example: 'Novi propis je *tempirana bomba* za male opštine.',
    },
    appeal_to_values: {
      name: 'Pozivanje na vrednosti',
      code: 'vr',
      meaning: 'Narod, vera, sloboda ili predanje prizvani da bi se nešto pohvalilo ili osudilo.',
      example: 'Branili su *svetu zemlju* svojih dedova.',
    },
    dehumanisation: {
      name: 'Dehumanizacija',
      code: 'de',
      meaning: 'Ljudi prikazani kao životinje, prljavština ili bolest.',
      example: 'Iz naselja treba isterati tu *gamad*.',
    },
    euphemism: {
      name: 'Eufemizam',
      code: 'eu',
      meaning: 'Blaga ili stručna reč iza koje se krije ono što se dogodilo.',
      example: 'Fabrika je sprovela *optimizaciju radnih mesta*.',
    },
  },
  voices: {
    author: { name: 'Glas autora', meaning: 'Reči kuće koja objavljuje: niko drugi za njih ne odgovara.' },
    quoted: { name: 'Navod', meaning: 'Nečije reči pod navodnicima ili doslovno prenete.' },
    reported: { name: 'Prepričano', meaning: 'Tuđe reči bez navodnika: „rekao je da…“, „prema rečima…“.' },
  },
  frames: {
    economic: { name: 'Ekonomija', meaning: 'novac, cene i troškovi' },
    capacity_resources: { name: 'Kapaciteti i resursi', meaning: 'čega ima, a čega nema dovoljno' },
    morality: { name: 'Moral i vera', meaning: 'dobro, zlo, vera, dužnost' },
    fairness_equality: { name: 'Pravičnost i jednakost', meaning: 'jednak ili nejednak odnos prema ljudima' },
    legality: { name: 'Pravo i ustavnost', meaning: 'ustav, prava, nadležnosti sudova' },
    policy: { name: 'Mere i propisi', meaning: 'pravilo ili mera i kako deluju' },
    crime_punishment: { name: 'Zločin i kazna', meaning: 'kršenje zakona, hapšenja, suđenja' },
    security_defense: { name: 'Bezbednost i odbrana', meaning: 'pretnje, vojska, policija, zaštita' },
    health_safety: { name: 'Zdravlje i nesreće', meaning: 'bolest, nesreća, lečenje i nega' },
    quality_of_life: { name: 'Kvalitet života', meaning: 'svakodnevica i blagostanje' },
    cultural_identity: { name: 'Identitet i kultura', meaning: 'narod, jezik, predanje' },
    public_opinion: { name: 'Javno mnjenje', meaning: 'ankete, protesti, šta ljudi misle' },
    political: { name: 'Politička borba', meaning: 'stranke, izbori, vlast, pregovori oko nje' },
    external_regulation: { name: 'Međunarodni odnosi', meaning: 'druge države i tela, sankcije, ugled u svetu' },
  },
  languages: { sr: 'srpski', hr: 'hrvatski', bs: 'bosanski', cnr: 'crnogorski', en: 'engleski' },
  scripts: { Latn: 'latinica', Cyrl: 'ćirilica' },
  notices: {
    'bare-latin': 'Tekst je pisan bez č, ć, š, ž i đ. Čita se i tako, ali poneka reč može da promakne.',
    'mixed-scripts': 'U tekstu se mešaju latinica i ćirilica.',
    homoglyphs:
      'Neka slova samo liče na svoja (ćiriličko „а“ u latiničkoj reči i slično). Reči su pročitane onako kako izgledaju.',
    'unclosed-quote': 'Otvoren navodnik nema svoj par. Gde navod prestaje, moglo je samo da se pretpostavi.',
    'control-characters': 'U tekstu ima nevidljivih upravljačkih znakova. Ostavljeni su, ali ne utiču na ocenu.',
    'language-uncertain': 'Jezik nije pouzdano prepoznat. Ocene treba uzeti s rezervom.',
    'short-text': 'Tekst je kratak: za neke ocene nema dovoljno reči.',
  },
  actorKinds: { person: 'osoba', place: 'država ili mesto', body: 'ustanova ili organizacija' },
  polarity: { negative: 'negativan', neutral: 'neutralan', positive: 'pozitivan', uncertain: 'neizvestan' },
}

export const termsEn: Terms = {
  categories: {
    loaded_language: {
      name: 'Loaded language',
      code: 'll',
      meaning: 'Charged words and images where a plain word exists.',
      example: 'Police *brutally* scattered the crowd.',
    },
    name_calling: {
      name: 'Name-calling',
      code: 'nc',
      meaning: 'A name that judges a person, group, state or institution instead of naming it.',
      example: 'The speakers at the rally were foreign *stooges*.',
    },
    exaggeration: {
      name: 'Exaggeration',
      code: 'ex',
      meaning: 'Making more, or less, of a thing than the facts told allow.',
      example: 'The accord is a *historic triumph* for the town.',
    },
    doubt: {
      name: 'Casting doubt',
      code: 'do',
      meaning: 'A hedge or ironic quotation marks that dispute without refuting.',
      example: 'The report of the *so-called* experts came on Friday.',
    },
    certainty: {
      name: 'Beyond question',
      code: 'ce',
      meaning: 'A claim presented as if asking about it were idle.',
      example: '*Everyone knows* that the bill will fail.',
    },
    vague_attribution: {
      name: 'Vague source',
      code: 'va',
      meaning: 'A source that nobody can trace.',
      example: '*Many wonder* who approved the building.',
    },
    appeal_to_fear: {
      name: 'Appeal to fear',
      code: 'fe',
      meaning: 'Danger called up to turn the reader against something.',
      example: 'The new rule is a *ticking time bomb* for small towns.',
    },
    appeal_to_values: {
      name: 'Appeal to values',
      code: 'av',
      meaning: 'Nation, faith, freedom or tradition called up to praise or to damn.',
      example: 'They defended the *sacred soil* of their forefathers.',
    },
    dehumanisation: {
      name: 'Dehumanisation',
      code: 'de',
      meaning: 'People shown as animals, dirt or disease.',
      example: 'That *vermin* must be driven out of the quarter.',
    },
    euphemism: {
      name: 'Euphemism',
      code: 'eu',
      meaning: 'A mild or technical word that hides what happened.',
      example: 'The plant went through a *rightsizing*.',
    },
  },
  voices: {
    author: { name: 'Author', meaning: 'The outlet’s own words: nobody else answers for them.' },
    quoted: { name: 'Quoted', meaning: 'Someone’s words in quotation marks, or given word for word.' },
    reported: { name: 'Reported', meaning: 'Someone’s words without quotation marks: “said that…”, “according to…”.' },
  },
  frames: {
    economic: { name: 'Economy', meaning: 'money, prices and costs' },
    capacity_resources: { name: 'Capacity and resources', meaning: 'what there is and isn’t enough of' },
    morality: { name: 'Morality', meaning: 'right, wrong, faith, duty' },
    fairness_equality: { name: 'Fairness and equality', meaning: 'equal or unequal treatment of people' },
    legality: { name: 'Law and constitution', meaning: 'constitution, rights, the powers of courts' },
    policy: { name: 'Policy', meaning: 'a rule or measure and how it works' },
    crime_punishment: { name: 'Crime and punishment', meaning: 'lawbreaking, arrests, trials' },
    security_defense: { name: 'Security and defence', meaning: 'threats, army, police, protection' },
    health_safety: { name: 'Health and safety', meaning: 'illness, accidents, care' },
    quality_of_life: { name: 'Quality of life', meaning: 'everyday comfort and well-being' },
    cultural_identity: { name: 'Identity and culture', meaning: 'nation, language, tradition' },
    public_opinion: { name: 'Public opinion', meaning: 'polls, protests, what people think' },
    political: { name: 'Political contest', meaning: 'parties, elections, power and bargaining for it' },
    external_regulation: { name: 'Foreign relations', meaning: 'other states and bodies, sanctions, standing abroad' },
  },
  languages: { sr: 'Serbian', hr: 'Croatian', bs: 'Bosnian', cnr: 'Montenegrin', en: 'English' },
  scripts: { Latn: 'Latin script', Cyrl: 'Cyrillic script' },
  notices: {
    'bare-latin': 'The text is typed without č, ć, š, ž and đ. It is read all the same, but a word may slip through.',
    'mixed-scripts': 'Latin and Cyrillic are mixed in the text.',
    homoglyphs:
      'Some letters only look like theirs (a Cyrillic “а” in a Latin word and the like). Words are read as they look.',
    'unclosed-quote': 'An opening quotation mark has no partner. Where the quote ends could only be guessed.',
    'control-characters': 'The text holds invisible control characters. They stay, and do not touch the scores.',
    'language-uncertain': 'The language was not recognised with confidence. Take the scores with reserve.',
    'short-text': 'The text is short: some scores lack the words they need.',
  },
  actorKinds: { person: 'person', place: 'state or place', body: 'body or organisation' },
  polarity: { negative: 'negative', neutral: 'neutral', positive: 'positive', uncertain: 'uncertain' },
}
